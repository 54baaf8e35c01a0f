#include "nonlinear/requests/activation_requests.hpp"

#include <limits>
#include <string>

#include "catch.hpp"
#include "good_requests.hpp"

namespace {

using namespace nonlinear;
using namespace nonlinear::testing;

constexpr double inf = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("a good request for an activation gives its row and its parameters, the others at their start") {
  const Result<ActivationRequest> plain = read_activation(settings_of({{"activation", text("hardtanh")}}));
  CHECK(plain.error == "");
  CHECK(plain.value.activation == find_activation("hardtanh"));
  CHECK(plain.value.parameters == ActivationParameters{-1, 1});
  const Result<ActivationRequest> set = read_activation(settings_of(
      {{"activation", text("hardtanh")}, {"parameters", object()}, {"parameters.max_val", number(2.5)}}));
  CHECK(set.error == "");
  CHECK(set.value.parameters == ActivationParameters{-1, 2.5f});
}

TEST_CASE("the reader's own activation is asked for with its formula, and its names are its parameters") {
  const Settings own = settings_of({{"activation", text("own")},
                                    {"formula", text("a*x + b")},
                                    {"parameters", object()},
                                    {"parameters.b", number(-2)}});
  const Result<ActivationRequest> request = read_activation(own);
  CHECK(request.error == "");
  CHECK(std::string(request.value.activation->facts.id) == "own");
  CHECK(request.value.activation == request.value.custom_activation.get());
  CHECK(request.value.parameters == ActivationParameters{1, -2});
  CHECK(read_activation(with(own, {{"parameters.b", number(101)}})).error ==
        "parameters.b is 101: it must be a number from -100 to 100.");
  CHECK(read_activation(with(own, {{"parameters.c", number(1)}})).error ==
        "parameters.c is not a field this takes; allowed in parameters are a or b.");
  CHECK(read_activation(with(own, {{"formula", text("a*x + b)")}})).error ==
        "formula has \")\" at character 8, where an operator or the end is expected.");
  CHECK(read_activation(with(own, {{"formula", number(3)}})).error == "formula is 3: it must be a text.");
  CHECK(read_activation(without(own, "formula")).error ==
        "formula is missing: where an activation is \"own\" it must be a text such as \"x / (1 + "
        "exp(-beta*x))\".");
  // An unused formula does no harm.
  CHECK(read_activation(with(without(own, "parameters"), {{"activation", text("relu")}})).error == "");
}

TEST_CASE("every activation can be asked for, with each parameter at either limit and not beyond") {
  for (const Activation& row : activations()) {
    CAPTURE(row.facts.id);
    const Settings plain = settings_of({{"activation", text(row.facts.id)}});
    CHECK(read_activation(plain).value.activation == &row);
    for (const ParameterFacts& parameter : row.facts.parameters) {
      if (!parameter.name) continue;
      const auto error_at = [&](double value) {
        return read_activation(with(plain, {{"parameters", object()},
                                            {std::string("parameters.") + parameter.name, number(value)}}))
            .error;
      };
      const auto least = static_cast<double>(parameter.min);
      const auto most = static_cast<double>(parameter.max);
      CHECK(error_at(least) == "");
      CHECK(error_at(most) == "");
      CHECK(error_at(most + 1) == std::string("parameters.") + parameter.name + " is " + format(most + 1) +
                                      ": it must be a number from " + format(least) + " to " + format(most) +
                                      ".");
      CHECK(error_at(least - 1) != "");
    }
  }
}

TEST_CASE("an activation that cannot be used is told what there is") {
  const std::string allowed = ": it must be " + all_activations + " or own.";
  CHECK(read_activation(settings_of({{"activation", text("rellu")}})).error ==
        "activation is \"rellu\"" + allowed);
  CHECK(read_activation(settings_of({{"activation", number(3)}})).error == "activation is 3" + allowed);
  CHECK(read_activation(settings_of({})).error == "activation is missing" + allowed);
  // Softmax is not a curve.
  CHECK(read_activation(settings_of({{"activation", text("softmax")}})).error ==
        "activation is \"softmax\"" + allowed);
}

TEST_CASE("a parameter an activation does not have is an error, as is one of the wrong kind") {
  const Settings elu = settings_of({{"activation", text("elu")}, {"parameters", object()}});
  CHECK(read_activation(with(elu, {{"parameters.beta", number(1)}})).error ==
        "parameters.beta is not a field this takes; allowed in parameters is alpha.");
  CHECK(read_activation(with(elu, {{"parameters.alpha", text("big")}})).error ==
        "parameters.alpha is \"big\": it must be a number from 0 to 10.");
  CHECK(read_activation(with(elu, {{"parameters.alpha", number(inf)}})).error ==
        "parameters.alpha is Infinity: it must be a number from 0 to 10.");
  CHECK(read_activation(with(elu, {{"parameters", number(1)}})).error ==
        "parameters is 1: it must be an object.");
  CHECK(read_activation(
            settings_of(
                {{"activation", text("relu")}, {"parameters", object()}, {"parameters.alpha", number(1)}}))
            .error == "parameters.alpha is not a field this takes.");
}
