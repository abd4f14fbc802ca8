// SPDX-License-Identifier: MIT
// Plans of 20,000 accesses: what is quadratic in them takes minutes here.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "gate/rules/judging/judge.h"

namespace gate {
namespace {

constexpr int many = 20'000;

/// An Append of scans, each of a relation of its own or all of the same.
Plan scans(const std::string& type, bool same) {
  Plan plan;
  plan.root.node_type = "Append";
  plan.root.actual_rows = 1;
  for (int i = 0; i < many; ++i) {
    Node scan;
    scan.node_type = type;
    scan.schema = "public";
    scan.relation = same ? "t" : fmt::format("t{}", i);
    scan.alias = fmt::format("t{}", i);
    scan.loops = 1;
    scan.actual_rows = 1;
    scan.removed_by_filter = type == "Seq Scan" ? 20'000 : 0;
    scan.conditions = {
        {type == "Seq Scan" ? "Filter" : "Index Cond", fmt::format("(t{}.a = 5)", i)}};
    plan.root.children.push_back(std::move(scan));
  }
  return plan;
}

std::size_t losses_of(bool same) {
  Evidence evidence;
  evidence.baseline = scans("Index Scan", same);
  evidence.current = scans("Seq Scan", same);
  const JudgedCase judged = judged_case(std::move(evidence), {});
  return static_cast<std::size_t>(std::ranges::count(judged.findings, "seq-scan", &Finding::rule));
}

TEST_CASE("20,000 relations that lost their index are judged") {
  CHECK(losses_of(false) == many);
}

TEST_CASE("20,000 scans of one relation that lost its index are judged") {
  CHECK(losses_of(true) == many);
}

}  // namespace
}  // namespace gate
