// Runs every test that is linked in, in the order the command line asks for (build.sh: random).
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
