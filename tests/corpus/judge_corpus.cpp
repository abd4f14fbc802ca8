// SPDX-License-Identifier: MIT
// Every plan in a server's JSON log goes the whole way: judge_corpus LOG SUITE SAMPLE, run by
// ci/record/corpus.sh. Writes the report to stdout, faults to stderr, and fifty errors of
// row-estimate, with their plans, to the file SAMPLE. Exit code 1 where a plan fails or takes too
// long.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "gate/core/plan/estimate.h"
#include "gate/core/plan/explain.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/severity.h"
#include "tests/whole_way.h"

using namespace gate;

namespace {

constexpr double limit_milliseconds = 100;
constexpr std::size_t sample_size = 50;
constexpr double naive_threshold = 10;

/// A flag of row-estimate to look at.
struct Flag {
  std::string statement;
  std::string text;
};

struct Totals {
  std::size_t documents = 0;
  std::size_t plans = 0;
  std::size_t nodes = 0;
  std::size_t bytes = 0;
  std::size_t faults = 0;
  std::size_t too_slow = 0;
  double milliseconds = 0;
  double slowest = 0;
  std::string slowest_statement;
  std::set<std::string> node_types;
  std::map<std::string, std::size_t> findings;        ///< without a baseline, by rule
  std::map<std::string, std::size_t> against_itself;  ///< by rule
  std::size_t estimate_plans = 0;                     ///< with a flag of row-estimate
  std::size_t unanalysed_plans = 0;                   ///< of these, with a table never analysed
  std::size_t warned_plans = 0;                       ///< of the rest, with warnings alone
  std::size_t naive_nodes = 0;
  std::size_t naive_plans = 0;
  std::map<XXH64_hash_t, Flag> sample;  ///< of the statements with the lowest hashes
};

double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// The JSON in "duration: 0.1 ms  plan:\n{…}"; empty for every other message.
std::string_view plan_in(std::string_view message) {
  const std::string_view mark = "  plan:\n";
  const std::size_t begin = message.find(mark);
  if (!message.starts_with("duration: ") || begin == std::string_view::npos) return {};
  return message.substr(begin + mark.size());
}

/// What a gate would flag that knows nothing of EXPLAIN: the rows that the node shows, divided.
bool is_naive_flag(const Node& node) {
  if (!node.actual_rows || node.loops == 0) return false;
  const double low = std::min(node.plan_rows, *node.actual_rows);
  const double high = std::max(node.plan_rows, *node.actual_rows);
  return high > naive_threshold * low;
}

void count_nodes(Totals& totals, const Node& node, std::size_t& naive) {
  ++totals.nodes;
  totals.node_types.insert(node.node_type);
  if (is_naive_flag(node)) ++naive;
  for (const Node& child : node.children) count_nodes(totals, child, naive);
}

/// How many rows a table has is what ANALYZE counts: a scan of the whole table that should deliver
/// far more than there are had no statistics.
bool was_never_analysed(const Node& node) {
  if (node.node_type != "Seq Scan" || !node.actual_rows || node.loops == 0) return false;
  return node.plan_rows > naive_threshold * (*node.actual_rows + node.removed_by_filter + 1);
}

bool is_error(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.rule == "row-estimate" && finding.severity == Severity::error;
  });
}

void add_to_sample(Totals& totals, const std::string& statement, const Plan& plan,
                   const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings)
    if (finding.rule == "row-estimate") text += finding_text(finding);
  if (text.empty()) return;
  ++totals.estimate_plans;
  if (any_node(plan.root, was_never_analysed)) {
    ++totals.unanalysed_plans;
    return;
  }
  if (!is_error(findings)) {
    ++totals.warned_plans;
    return;
  }
  const XXH64_hash_t hash = XXH64(statement.data(), statement.size(), 0);
  totals.sample.try_emplace(hash, Flag{statement, text + plan_tree(plan)});
  if (totals.sample.size() > sample_size) totals.sample.erase(std::prev(totals.sample.end()));
}

void take_plan(Totals& totals, const std::string& statement, const Plan& plan,
               const test::WholeWay& way) {
  std::size_t naive = 0;
  ++totals.plans;
  count_nodes(totals, plan.root, naive);
  totals.naive_nodes += naive;
  totals.naive_plans += naive > 0 ? 1 : 0;
  for (const Finding& finding : way.alone) ++totals.findings[finding.rule];
  for (const Finding& finding : way.itself) ++totals.against_itself[finding.rule];
  for (const std::string& fault : way.faults) {
    ++totals.faults;
    fmt::print(stderr, "{}\n  in {}\n", fault, statement);
  }
  add_to_sample(totals, statement, plan, way.alone);
}

struct Timed {
  std::vector<Plan> plans;
  std::vector<test::WholeWay> ways;
  double milliseconds = 0;
};

Timed timed(std::string_view explain) {
  Timed result;
  const double begin = processor_milliseconds();
  result.plans = parse_explain(explain, "auto_explain's output");
  for (const Plan& plan : result.plans) result.ways.push_back(test::go_whole_way(plan));
  result.milliseconds = processor_milliseconds() - begin;
  return result;
}

/// The processor's time, but for what others on the machine do to its caches: the best of three.
Timed timed_fairly(std::string_view explain) {
  Timed result = timed(explain);
  for (int again = 0; again < 2 && result.milliseconds > limit_milliseconds; ++again)
    result.milliseconds = std::min(result.milliseconds, timed(explain).milliseconds);
  return result;
}

void take(Totals& totals, std::string_view explain) {
  ++totals.documents;
  totals.bytes += explain.size();
  std::string statement = "(unknown)";
  try {
    const simdjson::dom::document json = parse_explain_json(explain, "the log");
    if (const auto text = JsonPlace(json.root(), "the log").find("Query Text"))
      statement = text->text();
    const Timed document = timed_fairly(explain);
    for (std::size_t i = 0; i < document.plans.size(); ++i)
      take_plan(totals, statement, document.plans[i], document.ways[i]);
    totals.milliseconds += document.milliseconds;
    if (document.milliseconds > limit_milliseconds) {
      ++totals.too_slow;
      fmt::print(stderr, "{:.0f} ms\n  in {}\n", document.milliseconds, statement);
    }
    if (document.milliseconds > totals.slowest) {
      totals.slowest = document.milliseconds;
      totals.slowest_statement = statement;
    }
  } catch (const std::exception& failure) {
    ++totals.faults;
    fmt::print(stderr, "{}\n  in {}\n", failure.what(), statement);
  }
}

std::string one_line(std::string text) {
  std::string result;
  for (const char character : text)
    if (character != '\n' && character != '\t' && character != '`')
      result += character;
    else if (!result.ends_with(' '))
      result += ' ';
  return result.size() > 100 ? result.substr(0, 100) + "…" : result;
}

void print_rules(const char* title, const std::map<std::string, std::size_t>& findings) {
  fmt::print("\n{}\n\n| rule | findings |\n|---|---:|\n", title);
  for (const auto& [rule, count] : findings) fmt::print("| {} | {} |\n", rule, count);
}

std::size_t of_rule(const std::map<std::string, std::size_t>& findings, const std::string& rule) {
  const auto found = findings.find(rule);
  return found == findings.end() ? 0 : found->second;
}

void print_report(const Totals& totals, const std::string& suite) {
  fmt::print("# The corpus: PostgreSQL's own regression suite\n\n");
  fmt::print(
      "Written by `ci/record/corpus.sh`: every plan that auto_explain logs while the suite runs is "
      "read, kept as a\nbaseline and read back, judged without a baseline and against "
      "itself, and written as text, Markdown,\nJSON and JUnit.\n\n```\n{}```\n\n",
      suite);
  fmt::print("| | |\n|---|---:|\n");
  fmt::print(
      "| plans | {} |\n| their nodes | {} |\n| node types | {} |\n| EXPLAIN output | {:.0f} MB |\n",
      totals.plans, totals.nodes, totals.node_types.size(),
      static_cast<double>(totals.bytes) / 1e6);
  fmt::print("| plans that failed | {} |\n| plans over {} ms of processor time | {} |\n",
             totals.faults, limit_milliseconds, totals.too_slow);
  fmt::print("| mean time of a plan | {:.2f} ms |\n| slowest plan | {:.0f} ms |\n",
             totals.milliseconds / static_cast<double>(std::max<std::size_t>(totals.plans, 1)),
             totals.slowest);
  fmt::print("\nThe slowest: `{}`\n", one_line(totals.slowest_statement));
  fmt::print(
      "\nMisestimates: a naive gate flags the rows that a node shows, per loop and without a "
      "floor, from a ratio\nof {} on.\n\n| | nodes | plans |\n|---|---:|---:|\n",
      naive_threshold);
  fmt::print("| the naive ratio | {} | {} |\n| row-estimate | {} | {} |\n", totals.naive_nodes,
             totals.naive_plans, of_rule(totals.findings, "row-estimate"), totals.estimate_plans);
  fmt::print(
      "\nOf these plans, {} read a table that was never analysed, which plangate does before it\n"
      "explains anything; {} more get a warning alone, for a function's constant; {} get errors.\n",
      totals.unanalysed_plans, totals.warned_plans,
      totals.estimate_plans - totals.unanalysed_plans - totals.warned_plans);
  print_rules("Findings without a baseline (missing-baseline speaks of every plan):",
              totals.findings);
  print_rules("Findings of a plan against itself:", totals.against_itself);
}

void write_sample(const Totals& totals, const char* file) {
  std::ofstream out(file);
  int number = 0;
  for (const auto& [hash, flag] : totals.sample)
    out << fmt::format("=== {}\n{}\n---\n{}\n", ++number, flag.statement, flag.text);
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    fmt::print(stderr, "usage: judge_corpus LOG SUITE SAMPLE\n");
    return 2;
  }
  std::ifstream log(words[1]);
  std::ifstream suite(words[2]);
  if (!log || !suite) {
    fmt::print(stderr, "judge_corpus: {} or {} cannot be read\n", words[1], words[2]);
    return 2;
  }
  Totals totals;
  for (std::string line; std::getline(log, line);) {
    const auto entry = nlohmann::json::parse(line, nullptr, false);
    if (entry.is_discarded()) {
      ++totals.faults;
      fmt::print(stderr, "a line of the log is no JSON\n");
    } else if (const std::string message = entry.value("message", ""); !plan_in(message).empty()) {
      take(totals, plan_in(message));
    }
  }
  print_report(totals, {std::istreambuf_iterator<char>(suite), {}});
  write_sample(totals, words[3]);
  return totals.plans == 0 || totals.faults > 0 || totals.too_slow > 0 ? 1 : 0;
}
