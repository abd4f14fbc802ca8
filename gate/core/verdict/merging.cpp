// SPDX-License-Identifier: MIT
#include "gate/core/verdict/merging.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "gate/core/verdict/merged_environment.h"

namespace gate {
namespace {

using Results = std::vector<ShardResult>;

constexpr const char* same_run_hint =
    "Merge the results that the machines of one run wrote, each with --report json=FILE.";

void require_verdicts(const Results& results) {
  for (const ShardResult& each : results) {
    if (each.verdict.outcome != Outcome::none) continue;
    const Error error =
        each.verdict.error.value_or(Error("nothing was judged", "", "See the log of that run."));
    throw Error(each.file + ": the run gave no verdict",
                error.detail.empty() ? error.message : error.message + "\n" + error.detail,
                error.hint.empty() ? "See the log of that run." : error.hint);
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

void require_same_base(const Results& results) {
  for (const ShardResult& each : results)
    if (each.verdict.base != results.front().verdict.base)
      throw Error("the results were compared with different revisions", all_shards(results),
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
                "Check that their jobs finished, and give the results of every shard.");
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
  const bool skipped = std::ranges::any_of(
      results, [](const ShardResult& each) { return !each.verdict.skipped.empty(); });
  if (files.empty() && !skipped)
    throw Error("no case was judged", all_shards(results),
                "Look at what the runs selected: shards may be empty, but not all of them.");
}

}  // namespace

Verdict merged(std::vector<ShardResult> results) {
  if (results.empty()) throw Error("no result to merge", "", same_run_hint);
  require_verdicts(results);
  require_same_count(results);
  require_same_base(results);
  require_each_once(results);
  Environment environment = merged_environment(results);
  require_own_cases(results);
  std::vector<JudgedCase> cases;
  for (ShardResult& each : results)
    std::ranges::move(each.verdict.cases, std::back_inserter(cases));
  Verdict verdict =
      decide(std::move(cases), std::move(environment), results.front().verdict.fail_on);
  verdict.base = results.front().verdict.base;
  verdict.folder = results.front().verdict.folder;
  verdict.is_redacted =
      std::ranges::any_of(results, [](const auto& each) { return each.verdict.is_redacted; });
  for (const ShardResult& each : results) verdict.skipped.merge(std::map(each.verdict.skipped));
  return verdict;
}

}  // namespace gate
