// SPDX-License-Identifier: MIT
#include "gate/edge/production/scaled_statistics.h"

#include <fmt/format.h>

#include "gate/core/production/capture.h"
#include "gate/core/production/growth.h"
#include "gate/core/production/scaling.h"
#include "gate/edge/production/capturing.h"
#include "gate/edge/production/schema_facts.h"

namespace gate {
namespace {

constexpr std::string_view way_of_scaling = "4";  // a change makes kept copies useless

std::vector<SaidGrowth> said_in(const SuiteConfig& suite) {
  std::vector<SaidGrowth> said;
  for (const TableScale& each : suite.scale)
    said.push_back(
        {each.table, each.most, fmt::format("{}:{}", each.source.file, each.source.line)});
  return said;
}

std::string key_of(const SuiteConfig& suite, double scale) {
  std::string key = fmt::format("scaled {} {}", way_of_scaling, scale);
  for (const TableScale& each : suite.scale) key += fmt::format("\n{} {}", each.table, each.most);
  return key;
}

}  // namespace

struct ScaledStatistics::State {
  const SuiteConfig& suite;
  Capture seed;
  SchemaFacts facts;
  TableGrowth growth;
};

ScaledStatistics::ScaledStatistics(Database& seeded, const SuiteConfig& suite) {
  Capture seed = parse_capture(run_capture_script(seeded, {}), "the seeded database");
  SchemaFacts facts = read_schema_facts(seeded);
  TableGrowth growth = growth_of_tables(seed, facts, said_in(suite));
  state_ = std::make_shared<const State>(
      State{suite, std::move(seed), std::move(facts), std::move(growth)});
}

CopyStatistics ScaledStatistics::at(double scale) const {
  return {
      key_of(state_->suite, scale), fmt::format("{} times its size", scale),
      [state = state_, scale] { return scaled(state->seed, state->facts, state->growth, scale); }};
}

std::vector<std::string> ScaledStatistics::bounded() const {
  return bounded_tables(state_->seed, state_->growth);
}

}  // namespace gate
