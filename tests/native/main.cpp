// Main program of the tests: runs them in the order given on the command line (build.sh: random).
#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

int main(int argc, char** argv) {
  Catch::Session session;
  const int wrong_arguments = session.applyCommandLine(argc, argv);
  if (wrong_arguments != 0) {
    return wrong_arguments;
  }
  return session.run();
}
