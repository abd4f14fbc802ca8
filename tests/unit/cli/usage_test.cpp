// SPDX-License-Identifier: MIT
#include "gate/cli/usage.h"

#include <doctest/doctest.h>

#include "gate/core/scope/selection.h"
#include "gate/core/text/suggestion.h"

using namespace gate;

namespace {

const std::vector<CommandOptions> commands = {{"check", {"-v", "--report", "--since"}},
                                              {"refresh", {"-v", "--reason", "--report"}}};

std::string nearest_of(std::string_view word) {
  return std::string(nearest(word, {"check", "refresh", "seq-scan"}));
}

std::string hint_for(const std::string& argument) {
  try {
    (void)select({argument}, {"orders/by_ids", "orders/order_history", "billing/dunning"});
  } catch (const Error& error) {
    return error.hint;
  }
  return {};
}

}  // namespace

TEST_CASE("two letters that changed places are one slip") {
  CHECK(nearest_of("chekc") == "check");
  CHECK(nearest_of("cehck") == "check");
  CHECK(nearest_of("refrehs") == "refresh");
  CHECK(nearest_of("seqscan") == "seq-scan");
  CHECK(nearest_of("bogus").empty());
  CHECK(nearest_of("").empty());
}

TEST_CASE("a command that there is not is answered with the nearest, else with the help") {
  CHECK(unknown_command("chekc", {"check", "refresh"}).hint == "Did you mean \"check\"?");
  CHECK(unknown_command("bogus", {"check", "refresh"}).hint.find("--help") != std::string::npos);
}

TEST_CASE("a value that there is not is answered with the nearest, and all are named") {
  const Error error = unknown_word("--report", "jnit", {"junit", "json"});
  CHECK(error.message == "--report: \"jnit\" is not one of junit, json");
  CHECK(error.hint == "Did you mean \"junit\"?");
}

TEST_CASE("an option that the command does not have is a slip, or another command's") {
  CHECK(unexpected_word("--reprot=json=x", "check", commands).hint == "Did you mean \"--report\"?");
  const Error others = unexpected_word("--reason", "check", commands);
  CHECK(others.message == "check has no option --reason");
  CHECK(others.detail == "The option belongs to plangate refresh.");
  CHECK(unexpected_word("-c", "check", commands).hint.find("check --help") != std::string::npos);
  CHECK(unexpected_word("more", "check", commands).message == "check does not expect \"more\"");
}

TEST_CASE("what was meant by a query is said with its suite") {
  CHECK(hint_for("orders/by_idd") == "Did you mean \"orders/by_ids\"?");
  CHECK(hint_for("by_idd") == "Did you mean \"orders/by_ids\"?");
  CHECK(hint_for("order_histroy") == "Did you mean \"orders/order_history\"?");
  CHECK(hint_for("biling") == "Did you mean \"billing\"?");
  CHECK(hint_for("nothing_like_it") == "Name a suite, suite/query, or an RE2 pattern over them.");
}

TEST_CASE("help is broken between words, within the column of the explanations") {
  const std::string text =
      "  -q,--quiet   the verdict and what failed\n\nUsage: plangate check [OPTIONS]\n";
  CHECK(fitted_help(text, 34) ==
        "  -q,--quiet   the verdict and\n               what failed\n\nUsage: plangate check "
        "[OPTIONS]\n");
  CHECK(fitted_help(text, 0) == text);
}
