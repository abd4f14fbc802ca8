// SPDX-License-Identifier: MIT
// How fast one case is judged of which every partition lost its index: the members of the recorded
// scenario seq-scan/all-partitions, repeated. Once the index is gone, once it stands and the
// planner is asked why it does without. Run a Release build: judge_partitions [PARTITIONS], by
// default 1,000.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "gate/core/evidence/any_plan.h"
#include "gate/rules/judging/judge.h"

using namespace gate;

namespace {

constexpr const char* scenario = SOURCE_DIRECTORY "/tests/rules/seq-scan/all-partitions/";

RecordedPlan recorded(const char* file) {
  std::ifstream stream(std::string(scenario) + file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return parse_any_plan(text, file, "");
}

/// The name or text with the number of the first partition exchanged for another.
std::string renumbered(std::string text, std::size_t number) {
  for (std::size_t at = text.find("_1"); at != std::string::npos; at = text.find("_1", at + 2))
    text.replace(at, 2, fmt::format("_{}", number));
  return text;
}

void renumber(Node& node, std::size_t number) {
  for (std::string* text : {&node.relation, &node.alias, &node.index})
    *text = renumbered(*text, number);
  for (Condition& each : node.conditions) each.text = renumbered(each.text, number);
  for (Node& child : node.children) renumber(child, number);
}

/// With `count` partitions like the first.
RecordedPlan repeated(RecordedPlan one, std::size_t count) {
  const Node member = one.plan.root.children.front();
  const Catalog catalog = one.catalog;
  one.plan.root.children.clear();
  for (std::size_t number = 1; number <= count; ++number) {
    one.plan.root.children.push_back(member);
    renumber(one.plan.root.children.back(), number);
    for (const auto& [name, facts] : catalog.relations)
      if (name.name == "events_1")
        one.catalog.relations[{name.schema, renumbered(name.name, number)}] = facts;
    for (const auto& [name, facts] : catalog.indexes) {
      IndexFacts index = facts;
      index.relation.name = renumbered(index.relation.name, number);
      if (facts.relation.name == "events_1")
        one.catalog.indexes[{name.schema, renumbered(name.name, number)}] = index;
    }
  }
  return one;
}

void measure(const char* what, Evidence evidence) {
  const std::clock_t begin = std::clock();
  const JudgedCase judged = judged_case(std::move(evidence), {});
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  fmt::print("{}: {:.3f} s of one core, {} findings, the first {} ({})\n", what, seconds,
             judged.findings.size(), judged.findings.at(0).rule, judged.findings.at(0).cause);
}

}  // namespace

int main(int count, char** words) {
  const std::size_t partitions = count > 1 ? std::strtoul(words[1], nullptr, 10) : 1'000;
  const RecordedPlan baseline = repeated(recorded("baseline.json"), partitions);
  const RecordedPlan current = repeated(recorded("current.json"), partitions);
  Evidence evidence;
  evidence.query.suite = "benchmark";
  evidence.query.name = "partitions";
  evidence.binding = "default";
  evidence.baseline = baseline.plan;
  evidence.baseline_catalog = baseline.catalog;
  evidence.current = current.plan;
  evidence.current_catalog = current.catalog;
  measure("index dropped", evidence);
  evidence.current_catalog = baseline.catalog;
  evidence.without_seq_scan = current.plan;
  measure("index not taken", evidence);
  return EXIT_SUCCESS;
}
