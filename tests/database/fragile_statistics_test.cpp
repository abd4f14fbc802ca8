// SPDX-License-Identifier: MIT
// Statistics that production's ANALYZE makes by luck: plangate's own reads all rows.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/database/project.h"

using gate::test::Project;
using Json = nlohmann::json;

namespace {

const std::string audits =
    "CREATE TABLE audits (id int PRIMARY KEY, actor int NOT NULL, what text NOT NULL);\n"
    "INSERT INTO audits SELECT n, n * 7 % 20000, repeat('x', 40) FROM generate_series(1, 200000) "
    "n;\n"
    "CREATE INDEX ON audits (actor);\n";

/// Of whose rows `condition` selects those that are blocked.
std::string users(int rows, const std::string& condition, const std::string& more = "") {
  return "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, blocked_by int);\n" + more +
         "INSERT INTO users SELECT n, 'User ' || n, CASE WHEN " + condition +
         " THEN n / 60000 + 1 END FROM generate_series(1, " + std::to_string(rows) + ") n;\n" +
         audits;
}

constexpr const char* audits_of_blocked =
    "SELECT a.id, a.what FROM audits a\n"
    "WHERE EXISTS (SELECT 1 FROM users u WHERE u.blocked_by = a.actor) ORDER BY a.id LIMIT 5;\n";

struct Seeded {
  const char* sentence;
  std::string seed;
  const char* query;
  const char* chance;  ///< that the finding tells; empty where there is none
};

const Seeded projects[] = {
    {"a value in 1 of 60,000 rows", users(60'000, "n = 7"), audits_of_blocked, "50 %"},
    {"five values in 300,000 rows", users(300'000, "n % 60000 = 7"), audits_of_blocked, "59 %"},
    {"six values in 60,000 rows", users(60'000, "n % 10000 = 7"), audits_of_blocked, "2 %"},
    {"a statement that writes", users(60'000, "n = 7"),
     "UPDATE audits a SET what = '' WHERE a.actor IN (SELECT u.blocked_by FROM users u);\n",
     "50 %"},
    {"a rare value beside common ones of a text column",
     users(60'000, "n = 7") +
         "ALTER TABLE users ADD COLUMN state text;\n"
         "UPDATE users SET state = CASE WHEN id < 4 THEN 'failed' ELSE 'active' END;\n"
         "CREATE INDEX ON users (state);\n",
     "SELECT id FROM users WHERE state = 'failed' ORDER BY id LIMIT 5;\n", ""},
    {"eight values in 60,000 rows, which a sample of half sees", users(60'000, "n % 7500 = 7"),
     audits_of_blocked, ""},
    {"a table that is no larger than the sample", users(30'000, "n = 7"), audits_of_blocked, ""},
    {"a larger sample by the target of another column",
     users(60'000, "n = 7", "ALTER TABLE users ALTER COLUMN name SET STATISTICS 200;\n"),
     audits_of_blocked, ""},
    {"a plan that is the same without", users(60'000, "n = 7"),
     "SELECT name FROM users WHERE blocked_by = 1;\n", ""},
};

class Planned : public Project {
 public:
  explicit Planned(const Seeded& seeded) {
    write("plangate.toml", "[suite.s]\nseed = [\"seed.sql\"]\nqueries = [\"query.sql\"]\n");
    write("seed.sql", seeded.seed);
    write("query.sql", seeded.query);
  }
};

/// By the root of a plan that is recorded in lines.
double expected_rows(const Json& lines) {
  std::string text;
  for (const Json& line : lines) text += line.get<std::string>() + "\n";
  return Json::parse(text).at(0).at("Plan").at("Plan Rows");
}

bool has(const Json& text, const std::string& part) {
  return text.get<std::string>().find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a plan that hangs on rows which ANALYZE may miss is found") {
  for (const Seeded& each : projects) {
    CAPTURE(each.sentence);
    const Planned project(each);
    project.accept();
    const auto checked = project.check();
    const auto found = checked.findings("fragile-statistics");
    CHECK(checked.exit_code == 0);  // it is a note
    const bool wanted = *each.chance != '\0';
    REQUIRE(found.size() == (wanted ? 1 : 0));
    if (!wanted) continue;
    CHECK(found[0]["severity"] == "note");
    CHECK(found[0]["relation"] == "audits");
    CHECK(has(found[0]["message"], std::string("chance of ") + each.chance));
    // The second time from its image, as it was.
    CHECK(project.check().findings("fragile-statistics") == found);
  }
}

TEST_CASE("the target that the hint advises ends the finding") {
  const Planned project(projects[0]);
  const auto found = project.check().findings("fragile-statistics");
  REQUIRE(found.size() == 1);
  const std::string statement = "ALTER TABLE public.users ALTER COLUMN blocked_by SET STATISTICS ";
  REQUIRE(has(found[0]["hint"], statement + "930; ANALYZE public.users (blocked_by);"));
  project.append("seed.sql", statement + "930;\n");
  CHECK(project.check().findings("fragile-statistics").empty());
}

TEST_CASE("the plan of such a sample is that of an ANALYZE of a table without these rows") {
  const Planned project(projects[0]);
  const auto found = project.check().findings("fragile-statistics");
  REQUIRE(found.size() == 1);
  CHECK(found[0]["current"]["node_type"] == "Seq Scan");
  const Planned without({"", users(60'000, "false"), audits_of_blocked, ""});
  const auto explained = without.plangate({"explain", "s/query"});
  CHECK(explained.out.find("Seq Scan on public.audits a") != std::string::npos);
  CHECK(project.plangate({"explain", "s/query"}).out.find("Seq Scan on public.audits a") ==
        std::string::npos);
}

TEST_CASE("a value that a sample misses is expected in no row, whatever its type") {
  for (const std::string type : {"text", "varchar(20)", "int[]", "date", "mood"}) {
    CAPTURE(type);
    const std::string rare = type == "int[]"  ? "'{7,8}'"
                             : type == "date" ? "'2026-01-02'"
                                              : "'it''s'";
    const std::string common = type == "int[]" ? "'{1}'" : type == "date" ? "'2025-01-01'" : "'ok'";
    const Planned project({"",
                           "CREATE TYPE mood AS ENUM ('ok', 'it''s');\n"
                           "CREATE TABLE t (id int PRIMARY KEY, c " +
                               type +
                               ");\n"
                               "INSERT INTO t SELECT n, CASE WHEN n % 20000 = 5 THEN " +
                               rare + "::" + type + " ELSE " + common +
                               " END FROM generate_series(1, 60000) n;\n",
                           "SELECT id FROM t WHERE c = ", ""});
    project.append("query.sql", rare + ";\n");
    const auto told = project.plangate({"explain", "s/query", "--format", "json"});
    const Json recording = Json::parse(told.out);
    CHECK(expected_rows(recording["explain"]) == 3);
    const Json sampled = recording["moved_statistics"]["sampled"];
    REQUIRE(sampled.size() == 2);
    CHECK(sampled[0]["missed"] == "rare values");
    CHECK(sampled[1]["missed"] == "value");
    for (const Json& each : sampled) CHECK(expected_rows(each["explain"]) == 1);
  }
}

TEST_CASE("production's own numbers tell where its seed is too small to") {
  const Project project;
  // Before PostgreSQL 15 nothing is analyzed between a seed's steps.
  project.write("large.sql", users(300'000, "n % 60000 = 7") +
                                 "SET default_statistics_target = 1000;\nANALYZE;\n");
  project.write("small.sql", users(2'000, "n % 600 = 7"));
  project.write("query.sql", audits_of_blocked);
  project.write(
      "plangate.toml",
      "[suite.source]\nqueries = [\"query.sql\"]\nseed = [\"large.sql\", { run = '" PLANGATE_BINARY
      " capture --from \"$DATABASE_URL\" -o production.json', tcp = true }]\n");
  REQUIRE(project.plangate({"seed", "source", "--no-cache"}).exit_code == 0);
  project.write("plangate.toml",
                "[suite.s]\nqueries = [\"query.sql\"]\nseed = [\"small.sql\"]\n"
                "production = \"production.json\"\n");
  project.accept();
  const auto checked = project.check();
  CHECK(checked.exit_code == 0);
  const auto found = checked.findings("fragile-statistics");
  REQUIRE(found.size() == 1);
  CHECK(found[0]["scale"] == "production");
  CHECK(has(found[0]["message"], "chance of 59 %"));
}
