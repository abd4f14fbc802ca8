// SPDX-License-Identifier: MIT
// What ci/record/record-plans.sh recorded from each major version: that nothing of EXPLAIN is
// missing in it, and that all of it goes the whole way through reading, judging and reporting.
#include "tests/unit/recorded_plans.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "tests/whole_way.h"

using namespace gate;

namespace {

/// Every node type that explain.c of PostgreSQL 14 to 18 writes. None of them is newer than 14.
const char* const node_types[] = {
    "Aggregate",
    "Append",
    "Bitmap Heap Scan",
    "Bitmap Index Scan",
    "BitmapAnd",
    "BitmapOr",
    "CTE Scan",
    "Foreign Scan",
    "Function Scan",
    "Gather",
    "Gather Merge",
    "Group",
    "Hash",
    "Hash Join",
    "Incremental Sort",
    "Index Only Scan",
    "Index Scan",
    "Limit",
    "LockRows",
    "Materialize",
    "Memoize",
    "Merge Append",
    "Merge Join",
    "ModifyTable",
    "Nested Loop",
    "ProjectSet",
    "Recursive Union",
    "Result",
    "Sample Scan",
    "Seq Scan",
    "SetOp",
    "Sort",
    "Subquery Scan",
    "Tid Range Scan",
    "Tid Scan",
    "Table Function Scan",
    "Unique",
    "Values Scan",
    "Named Tuplestore Scan",
    "WindowAgg",
    "WorkTable Scan",
    // Not among them: Custom Scan, which only extensions make and none that comes with PostgreSQL,
    // and "???", which is written for a node that explain.c does not know.
};

/// What an option, or a kind of plan, adds to EXPLAIN's output, and since which major.
struct Mark {
  std::string of;
  std::string text;
  int since = 14;
  int until = 99;
};

const Mark marks[] = {
    {"ANALYZE", "\"Actual Loops\":"},
    {"BUFFERS", "\"Shared Hit Blocks\":"},
    {"BUFFERS of planning", "\"Planning\":"},
    {"GENERIC_PLAN", "= $2)", 16},
    {"MEMORY", "\"Memory Used\":", 17},
    {"SERIALIZE", "\"Serialization\":", 17},
    {"SETTINGS", "\"Settings\":"},
    {"SUMMARY", "\"Execution Time\":"},
    {"TIMING", "\"Actual Total Time\":"},
    {"VERBOSE", "\"Output\":"},
    {"WAL", "\"WAL Records\":"},
    {"WAL since 18", "\"WAL Buffers Full\":", 18},
    {"track_io_timing", "\"I/O Read Time\":", 14, 16},
    {"track_io_timing since 17", "\"Shared I/O Read Time\":", 17},
    {"compute_query_id", "\"Query Identifier\":"},
    {"JIT, which only the distribution's server has", "\"JIT\":", 15, 15},
    {"a worker", "\"Worker Number\":"},
    {"a trigger", "\"Trigger Name\":"},
    {"an asynchronous scan", "\"Async Capable\": true"},
    {"a join made elsewhere", "\"Relations\":"},
    {"MERGE", "\"Tuples Skipped\":", 15},
    {"Memoize", "\"Cache Hits\":"},
    {"a run condition", "\"Run Condition\":", 15},
    {"a Right Anti join", "\"Join Type\": \"Right Anti\"", 16},
    {"a Right Semi join", "\"Join Type\": \"Right Semi\"", 18},
    {"a disabled node", "\"Disabled\": true", 18},
    {"searches of an index", "\"Index Searches\":", 18},
    {"a tuple store", "\"Storage\":", 18},
    {"a window", "\"Window\":", 18},
    {"a sort on disk", "\"Sort Space Type\": \"Disk\""},
    {"a hash in batches", "\"Original Hash Batches\":"},
    {"a hash aggregate on disk", "\"HashAgg Batches\":"},
    {"a conflict", "\"Conflict Resolution\":"},
    {"pruning while it runs", "\"Subplans Removed\":"},
};

/// All that was recorded from a major, in one text.
std::string everything_of(int major) {
  std::string all;
  for (const std::string& name : recorded_names())
    if (name.starts_with(fmt::format("pg{}/", major))) all += recorded_text(name);
  return all;
}

}  // namespace

TEST_CASE("every node type of EXPLAIN was recorded from each major") {
  for (int major = 14; major <= 18; ++major) {
    const std::string all = everything_of(major);
    for (const std::string node_type : node_types) {
      CAPTURE(major);
      CAPTURE(node_type);
      CHECK(all.find("\"Node Type\": \"" + node_type + "\"") != std::string::npos);
    }
  }
}

TEST_CASE("no node type was recorded that is not in the list") {
  const std::set<std::string> known(std::begin(node_types), std::end(node_types));
  for (const std::string& name : recorded_names())
    for (const Plan& plan : parse_explain(recorded_text(name)))
      static_cast<void>(any_node(plan.root, [&](const Node& node) {
        CAPTURE(name);
        CAPTURE(node.node_type);
        CHECK(known.contains(node.node_type));
        return false;
      }));
}

TEST_CASE("whatever adds to EXPLAIN's output was recorded from each major that has it") {
  for (int major = 14; major <= 18; ++major) {
    const std::string all = everything_of(major);
    for (const Mark& mark : marks) {
      CAPTURE(major);
      CAPTURE(mark.of);
      const bool is_there = all.find(mark.text) != std::string::npos;
      CHECK(is_there == (mark.since <= major && major <= mark.until));
    }
  }
}

TEST_CASE("every recorded plan goes the whole way, and is no finding against itself") {
  for (const std::string& name : recorded_names())
    for (const Plan& plan : parse_explain(recorded_text(name))) {
      CAPTURE(name);
      CHECK(test::go_whole_way(plan).faults == std::vector<std::string>{});
    }
}
