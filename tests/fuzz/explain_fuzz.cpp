// SPDX-License-Identifier: MIT
// EXPLAIN's JSON, recordings and baselines as plangate diff takes them, through judging and
// reports.
#include "gate/core/evidence/any_plan.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/whole_way.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    const gate::RecordedPlan recorded = gate::parse_any_plan(text, "plan.json", "");
    static_cast<void>(gate::test::go_whole_way(recorded.plan));
  });
}
