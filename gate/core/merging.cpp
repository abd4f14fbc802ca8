// SPDX-License-Identifier: MIT
#include "gate/core/merging.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace gate {
namespace {

using Results = std::vector<ShardResult>;

constexpr const char* same_run_hint =
    "Merge the results that the machines of one run wrote, each with --report json=FILE.";

void require_verdicts(const Results& results) {
  for (const ShardResult& each : results) {
    if (each.verdict.outcome != Outcome::none) continue;
    const Error error = each.verdict.error.value_or(Error("nothing was judged"));
    throw Error(each.file + ": the run gave no verdict",
                error.detail.empty() ? error.message : error.message + "\n" + error.detail,
                error.hint);
  }
}

std::string shard_words(const ShardResult& result) {
  const std::string words =
      result.verdict.shard ? "shard " + to_string(*result.verdict.shard) : "not a shard";
  return fmt::format("{}: {}", result.file, words);
}

std::string all_shards(const Results& results) {
  std::string lines;
  for (const ShardResult& each : results) lines += (lines.empty() ? "" : "\n") + shard_words(each);
  return lines;
}

Shard shard_of(const ShardResult& result) {
  return result.verdict.shard.value_or(Shard{});
}

void require_same_count(const Results& results) {
  const bool whole = results.size() > 1 && std::ranges::any_of(results, [](const auto& each) {
                       return !each.verdict.shard;
                     });
  if (whole)
    throw Error("the results are not shards of one run", all_shards(results), same_run_hint);
  for (const ShardResult& each : results)
    if (shard_of(each).count != shard_of(results.front()).count)
      throw Error("the results are of runs with different numbers of shards", all_shards(results),
                  same_run_hint);
}

void require_each_once(const Results& results) {
  std::map<int, std::string> files;
  for (const ShardResult& each : results) {
    const auto [earlier, is_new] = files.emplace(shard_of(each).index, each.file);
    if (!is_new)
      throw Error(fmt::format("shard {} is given twice: {} and {}", to_string(shard_of(each)),
                              earlier->second, each.file),
                  "", same_run_hint);
  }
  const int count = shard_of(results.front()).count;
  std::vector<int> missing;
  for (int index = 1; index <= count; ++index)
    if (!files.contains(index)) missing.push_back(index);
  if (!missing.empty())
    throw Error(fmt::format("of {} shards these are missing: {}", count, fmt::join(missing, ", ")),
                all_shards(results),
                "Look whether their machines finished, and give the result of every shard.");
}

/// A value of each result that has to be the same in all, in words; empty where a result knows none
/// (a shard that is left with no query starts no server).
template <typename Value>
void require_same(const Results& results, std::string_view what, const Value& value_of) {
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

/// Nothing where the run reached no server.
std::string unpinned_words(const Environment& environment) {
  if (environment.postgres.empty()) return {};
  return fmt::format("({}) {}", environment.unpinned.size(), fmt::join(environment.unpinned, ", "));
}

void require_same_environment(const Results& results) {
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

/// How the suite's environment differs from the one of its baselines.
std::vector<std::string> differences_of(const Environment& environment, const std::string& suite) {
  std::vector<std::string> lines;
  for (const std::string& each : environment.differences)
    if (each.starts_with(suite + ": ")) lines.push_back(each);
  return lines;
}

/// The suite's words in one result; empty where it did not run there.
template <typename Words>
auto of_suite(const std::string& suite, const Words& words) {
  return [&suite, words](const Verdict& each) {
    const auto found = each.environment.suites.find(suite);
    return found == each.environment.suites.end() ? std::string() : words(each, found->second);
  };
}

void require_same_suite(const Results& results, const std::string& suite) {
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

/// Names of all suites, with the environment of one result that ran it.
std::map<std::string, const Environment*> suites_of(const Results& results) {
  std::map<std::string, const Environment*> suites;
  for (const ShardResult& each : results)
    for (const auto& [name, identity] : each.verdict.environment.suites)
      suites.emplace(name, &each.verdict.environment);
  return suites;
}

Environment merged_environment(const Results& results) {
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

void require_own_cases(const Results& results) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::string> files;
  for (const ShardResult& each : results)
    for (const JudgedCase& judged : each.verdict.cases) {
      const Evidence& evidence = judged.evidence;
      const auto [earlier, is_new] = files.emplace(
          std::tuple(std::string_view(evidence.query.suite), std::string_view(evidence.query.name),
                     std::string_view(evidence.binding)),
          each.file);
      if (!is_new)
        throw Error(fmt::format("{} and {} hold the same case {} [{}]", earlier->second, each.file,
                                full_name(evidence.query), evidence.binding),
                    "", same_run_hint);
    }
  if (files.empty())
    throw Error("no case was judged", all_shards(results),
                "Look at what the runs selected: shards may be empty, but not all of them.");
}

}  // namespace

Verdict merged(std::vector<ShardResult> results) {
  if (results.empty()) throw Error("no result to merge", "", same_run_hint);
  require_verdicts(results);
  require_same_count(results);
  require_each_once(results);
  require_same_environment(results);
  Environment environment = merged_environment(results);
  require_own_cases(results);
  std::vector<JudgedCase> cases;
  for (ShardResult& each : results)
    std::ranges::move(each.verdict.cases, std::back_inserter(cases));
  return decide(std::move(cases), std::move(environment), results.front().verdict.fail_on);
}

}  // namespace gate
