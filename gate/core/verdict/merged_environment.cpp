// SPDX-License-Identifier: MIT
#include "gate/core/verdict/merged_environment.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace gate {
namespace {

using ResultSpan = std::span<const ShardResult>;

/// Describes a value that must be the same in all results; empty if a result does not know it (a
/// shard without queries starts no server).
template <typename Value>
void require_same(ResultSpan results, std::string_view what, const Value& value_of) {
  const ShardResult* first = nullptr;
  for (const ShardResult& each : results) {
    const std::string value = value_of(each.verdict);
    if (value.empty()) continue;
    if (first == nullptr) first = &each;
    const std::string expected = value_of(first->verdict);
    if (value != expected)
      throw Error(fmt::format("{} and {} disagree on {}", first->file, each.file, what),
                  fmt::format("{}: {}\n{}: {}", first->file, expected, each.file, value),
                  "Run all shards on the same revision, with the same config and PostgreSQL.");
  }
}

std::string settings_words(const Environment& environment) {
  std::string words = "(" + std::to_string(environment.settings.size()) + ")";
  for (const auto& [name, value] : environment.settings)
    words += fmt::format(" {} = \"{}\"", name, value);
  return words;
}

/// Empty if the run reached no server.
std::string unpinned_words(const Environment& environment) {
  if (environment.postgres.empty()) return {};
  return fmt::format("({}) {}", environment.unpinned.size(), fmt::join(environment.unpinned, ", "));
}

void require_same_environment(ResultSpan results) {
  require_same(results, "what was selected", [](const Verdict& each) {
    return each.shard ? each.shard->selection : std::string();
  });
  require_same(results, "--fail-on",
               [](const Verdict& each) { return std::string(to_string(each.fail_on)); });
  require_same(results, "the PostgreSQL version",
               [](const Verdict& each) { return each.environment.postgres; });
  require_same(results, "the settings",
               [](const Verdict& each) { return settings_words(each.environment); });
  require_same(results, "the locale",
               [](const Verdict& each) { return "\"" + each.environment.locale + "\""; });
  require_same(results, "the clock", [](const Verdict& each) {
    return each.environment.clock.empty() ? "real time" : each.environment.clock;
  });
  require_same(results, "the pins that the server could not be given",
               [](const Verdict& each) { return unpinned_words(each.environment); });
}

/// How the suite's environment differs from that of its baselines.
std::vector<std::string> differences_of(const Environment& environment, const std::string& suite) {
  std::vector<std::string> lines;
  for (const std::string& each : environment.differences)
    if (each.starts_with(suite + ": ")) lines.push_back(each);
  return lines;
}

/// The suite's text in one result; empty if the suite did not run there.
template <typename Words>
auto of_suite(const std::string& suite, const Words& words) {
  return [&suite, words](const Verdict& each) {
    const auto found = each.environment.suites.find(suite);
    return found == each.environment.suites.end() ? std::string() : words(each, found->second);
  };
}

void require_same_suite(ResultSpan results, const std::string& suite) {
  const auto of = [&](std::string_view what) {
    return fmt::format("{} of the suite {}", what, suite);
  };
  require_same(results, of("the seed"), of_suite(suite, [](const Verdict&, const auto& identity) {
                 return "seed " + identity.seed;
               }));
  require_same(results, of("the statistics"),
               of_suite(suite, [](const Verdict&, const auto& identity) {
                 return "statistics " + identity.statistics;
               }));
  require_same(
      results, of("the environment"), of_suite(suite, [&](const Verdict& each, const auto&) {
        return fmt::format("({})", fmt::join(differences_of(each.environment, suite), ", "));
      }));
}

/// The names of all suites, each with the environment of one result in which it ran.
std::map<std::string, const Environment*> suites_of(ResultSpan results) {
  std::map<std::string, const Environment*> suites;
  for (const ShardResult& each : results)
    for (const auto& [name, identity] : each.verdict.environment.suites)
      suites.emplace(name, &each.verdict.environment);
  return suites;
}

}  // namespace

Environment merged_environment(std::span<const ShardResult> results) {
  require_same_environment(results);
  const auto reached = std::ranges::find_if(
      results, [](const ShardResult& each) { return !each.verdict.environment.postgres.empty(); });
  Environment environment =
      (reached == results.end() ? results.front() : *reached).verdict.environment;
  environment.suites.clear();
  environment.differences.clear();
  for (const auto& [name, found] : suites_of(results)) {
    require_same_suite(results, name);
    environment.suites[name] = found->suites.at(name);
    for (std::string& each : differences_of(*found, name))
      environment.differences.push_back(std::move(each));
  }
  return environment;
}

}  // namespace gate
