// SPDX-License-Identifier: MIT
// Every index of our own suite is there for a query: without it, a case fails for that reason, or
// where the server can do with another index, is warned.
//
// Taking fifty indexes away one by one would seed fifty databases. A round takes away several, at
// most one of a relation, since only an index of the same relation could stand in for another, and
// counts for each only the queries whose plans use no other index of the round.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "gate/core/postgres/majors.h"
#include "tests/database/own_suite.h"

namespace {

namespace fs = std::filesystem;
using gate::test::Project;
using nlohmann::json;
using Names = std::set<std::string>;

struct Index {
  std::string name;
  std::string relation;
  std::string removal;  ///< the statement that takes it away
  Names queries;        ///< those that would miss it
};

using Round = std::vector<Index>;

/// All indexes but those of partitions, which come and go with their parent's.
const char* const list_indexes = R"sql(
COPY (
    SELECT json_build_object(
        'index', i.indexrelid::regclass::text,
        'relation', i.indrelid::regclass::text,
        'removal', CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s;', i.indexrelid::regclass)
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE;', i.indrelid::regclass, c.conname) END,
        'members', ARRAY(SELECT relid::regclass::text FROM pg_partition_tree(i.indexrelid)
                         UNION SELECT i.indexrelid::regclass::text))
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid AND NOT t.relispartition
        AND t.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
    ORDER BY 1::text
) TO STDOUT;
)sql";

class Indexes : public gate::test::OwnSuite {
 public:
  /// One JSON document an index, from the seeded database.
  [[nodiscard]] std::vector<json> all() const {
    write("list_indexes.sql", list_indexes);
    const std::string command = "cd '" + folder() +
                                "' && '" PLANGATE_BINARY
                                "' psql orders <list_indexes.sql >indexes.txt 2>messages.txt";
    const int status = std::system(command.c_str());
    INFO(read("messages.txt"));
    REQUIRE(status == 0);
    std::vector<json> found;
    std::ifstream lines(fs::path(folder()) / "indexes.txt");
    for (std::string line; std::getline(lines, line);) found.push_back(json::parse(line));
    return found;
  }

  /// Every node of the accepted plans of all majors, with its query.
  [[nodiscard]] std::vector<std::pair<std::string, json>> accepted_nodes() const {
    std::vector<std::pair<std::string, json>> result;
    for (const auto& [file, text] : contents("baselines")) {
      if (!file.ends_with(".json")) continue;
      const json baseline = json::parse(text);
      if (!baseline.contains("plans")) continue;
      for (const json& plan : baseline["plans"])
        for (const json& node : plan["nodes"]) result.emplace_back(baseline["query"], node);
    }
    return result;
  }
};

/// The queries of an index are those whose plans read it, or else, since no plan shows the index
/// that an upsert goes by, those that write its relation.
std::vector<Index> indexes_with_queries(const Indexes& suite) {
  std::map<std::string, Names> readers;
  std::map<std::string, Names> writers;
  for (const auto& [query, node] : suite.accepted_nodes()) {
    if (node.contains("index")) readers[node["index"]].insert(query);
    if (node.contains("operation")) writers[node["relation"]].insert(query);
  }
  std::vector<Index> result;
  for (const json& row : suite.all()) {
    Index index{row["index"], row["relation"], row["removal"], {}};
    for (const std::string name : row["members"]) index.queries.merge(Names(readers[name]));
    if (index.queries.empty()) index.queries = writers[index.relation];
    result.push_back(index);
  }
  return result;
}

/// The queries that speak for this index alone.
Names witnesses(const Index& index, const Round& round) {
  Names result = index.queries;
  for (const Index& other : round)
    if (other.name != index.name)
      for (const std::string& query : other.queries) result.erase(query);
  return result;
}

bool fits(const Index& index, Round round) {
  for (const Index& other : round)
    if (other.relation == index.relation) return false;
  if (round.empty()) return true;
  round.push_back(index);
  return std::none_of(round.begin(), round.end(),
                      [&round](const Index& each) { return witnesses(each, round).empty(); });
}

std::vector<Round> rounds_of(const std::vector<Index>& indexes) {
  std::vector<Round> rounds;
  for (const Index& index : indexes) {
    auto round = std::find_if(rounds.begin(), rounds.end(),
                              [&index](const Round& each) { return fits(index, each); });
    if (round == rounds.end()) round = rounds.insert(rounds.end(), Round{});
    round->push_back(index);
  }
  return rounds;
}

/// Where an index on (a, b) stands in for one on b, by a search for each a: no error, more work.
bool is_skip_scan(const json& finding, const json& results) {
  const int major = std::stoi(results["environment"]["postgres"].get<std::string>());
  return finding["rule"] == "more-work" && gate::facts_of_major(major).skips_leading_columns;
}

/// Whether a case of these queries fails for want of the index.
/// An upsert without its index is refused by the server; every other query reads more.
bool missed(const Index& index, const Names& queries, const json& results) {
  for (const json& each : results["cases"]) {
    const std::string query =
        each["suite"].get<std::string>() + "/" + each["query"].get<std::string>();
    if (queries.count(query) == 0) continue;
    for (const json& finding : each["findings"]) {
      if (is_skip_scan(finding, results)) return true;
      if (finding["severity"] != "error") continue;
      if (finding["rule"] == "query-error") return true;
      if (finding["relation"] == index.relation &&
          finding.value("cause", json()) == "index-dropped")
        return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every index of our own suite is missed by a case when it is gone") {
  const Indexes suite;
  const std::vector<Index> indexes = indexes_with_queries(suite);
  CHECK(indexes.size() > 40);
  for (const Index& index : indexes) {
    INFO(index.name);
    REQUIRE(!index.queries.empty());
  }
  for (const Round& round : rounds_of(indexes)) {
    std::vector<std::string> selected;
    std::string removals;
    for (const Index& index : round) {
      removals += index.removal + "\n";
      for (const std::string& query : witnesses(index, round)) selected.push_back(query);
    }
    suite.last_step(removals);
    const Project::Checked checked = suite.check(selected);
    INFO(removals, checked.err);
    for (const Index& index : round) {
      INFO(index.name);
      CHECK(missed(index, witnesses(index, round), checked.results));
    }
  }
}
