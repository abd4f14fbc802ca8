// SPDX-License-Identifier: MIT
#include "gate/cli/arguments.h"

#include <doctest/doctest.h>

#include <array>
#include <sstream>

#include "gate/cli/commands/subcommands.h"

using namespace gate;

namespace {

struct BakeOptions {
  OutputOptions output;
  std::string flour;
  std::optional<std::string> oven;
  bool salted = false;
  int minutes = 30;
  Format format = Format::text;
  std::vector<std::string> loaves;
  std::vector<std::string> seeds;
};

BakeOptions baked;  // by the last run

std::vector<Option> options_of_bake(BakeOptions& options) {
  return option_list({required(words("LOAF", "", options.loaves, "which")),
                      word("--flour", "NAME", options.flour, "of what"),
                      word("--oven", "NAME", options.oven, "where"),
                      flag("--salted", options.salted, "with salt"),
                      number("--minutes", "N", 1, 90, options.minutes, "how long"),
                      words("--seed", "NAME", options.seeds, "what is on it"),
                      choice<Format>("--format", {{"json", Format::json}, {"text", Format::text}},
                                     options.format, "how it looks")});
}

int bake(const BakeOptions& options, const Streams&) {
  baked = options;
  return 7;
}

Subcommand bake_subcommand() {
  return make_subcommand(options_of_bake, bake, "with love");
}

constexpr std::array table = {NamedSubcommand{"bake", "makes bread", bake_subcommand}};

std::variant<Subcommand, UsageAnswer> parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "plangate");
  return parse_arguments(table, static_cast<int>(words.size()), words.data());
}

/// The exit code of the subcommand that the words name.
int run_by(const std::vector<const char*>& words) {
  const auto command = parsed(words);
  REQUIRE(std::holds_alternative<Subcommand>(command));
  std::stringstream stream;
  return std::get<Subcommand>(command).run({stream, stream, stream});
}

Error refusal_of(const std::vector<const char*>& words) {
  const auto answer = parsed(words);
  REQUIRE(std::holds_alternative<UsageAnswer>(answer));
  REQUIRE(std::get<UsageAnswer>(answer).error);
  return *std::get<UsageAnswer>(answer).error;
}

}  // namespace

TEST_CASE("what stands behind -- and has no place is named") {
  constexpr std::array real = {NamedSubcommand{"rules", "lists them", rules_subcommand}};
  const std::array words = {"plangate", "rules", "--", "seq-scan"};
  const auto answer = parse_arguments(real, static_cast<int>(words.size()), words.data());
  REQUIRE(std::holds_alternative<UsageAnswer>(answer));
  CHECK(std::get<UsageAnswer>(answer).error->message == "rules does not expect \"seq-scan\"");
}

TEST_CASE("a subcommand's options reach the value that it runs with") {
  CHECK(run_by({"bake", "rye", "--flour", "whole", "wheat", "--salted", "--minutes", "45",
                "--seed=sesame", "--seed", "poppy", "--format", "json", "-q"}) == 7);
  CHECK(baked.loaves == std::vector<std::string>{"rye", "wheat"});
  CHECK(baked.flour == "whole");
  CHECK(baked.salted);
  CHECK(baked.minutes == 45);
  CHECK(baked.seeds == std::vector<std::string>{"sesame", "poppy"});
  CHECK(baked.format == Format::json);
  CHECK(baked.output.quiet);
  CHECK_FALSE(baked.output.verbose);
}

TEST_CASE("what is not given stays as it is") {
  CHECK(run_by({"bake", "rye"}) == 7);
  CHECK(baked.flour.empty());
  CHECK_FALSE(baked.oven);
  CHECK_FALSE(baked.salted);
  CHECK(baked.minutes == 30);
  CHECK(baked.format == Format::text);
}

TEST_CASE("what an option does not take is refused, and the help named") {
  CHECK(refusal_of({"bake"}).message == "LOAF is required");
  CHECK(refusal_of({"bake"}).hint == "Run \"plangate bake --help\" for its options.");
  CHECK(refusal_of({"bake", "rye", "--minutes", "91"}).message.find("91 not in range") !=
        std::string::npos);
  CHECK(refusal_of({"bake", "rye", "--format", "jsn"}).hint == "Did you mean \"json\"?");
  CHECK(refusal_of({"bake", "rye", "--flower", "x"}).hint == "Did you mean \"--flour\"?");
  CHECK(refusal_of({"bale", "rye"}).hint == "Did you mean \"bake\"?");
  CHECK(refusal_of({"-q", "bake"}).message == "-q stands where the command is expected");
  CHECK(refusal_of({}).message == "no command was given");
}

TEST_CASE("reports that a wrong command line asks for are known all the same") {
  const auto answer = parsed({"bake", "--report", "json=a.json", "--bogus"});
  REQUIRE(std::holds_alternative<UsageAnswer>(answer));
  const std::vector<ReportTarget>& reports = std::get<UsageAnswer>(answer).reports;
  REQUIRE(reports.size() == 1);
  CHECK(reports.front().file == "a.json");
}

TEST_CASE("the help lists a subcommand's options in their order, and ends with its footer") {
  const auto answer = parsed({"bake", "--help"});
  REQUIRE(std::holds_alternative<UsageAnswer>(answer));
  const std::string& text = std::get<UsageAnswer>(answer).text;
  CHECK(text.find("makes bread\n") == 0);
  CHECK(text.find("--color WORD") < text.find("--flour NAME"));
  CHECK(text.find("--flour NAME") < text.find("--minutes N"));
  CHECK(text.find("with love") != std::string::npos);
  CHECK_FALSE(std::get<UsageAnswer>(answer).error);
}

TEST_CASE("every subcommand's help begins its examples with a call of it") {
  for (const NamedSubcommand& named : subcommands) {
    const std::string call = "Examples:\n  plangate " + std::string(named.name);
    CAPTURE(call);
    CHECK(named.make().footer.find(call) != std::string::npos);
    CHECK(named.make().footer.find("\nExit codes: ") != std::string::npos);
  }
}

TEST_CASE("subcommands can be read one after the other: each has options of its own") {
  const Subcommand one = subcommands.front().make();
  const Subcommand other = subcommands.front().make();
  CHECK(one.output != other.output);
}
