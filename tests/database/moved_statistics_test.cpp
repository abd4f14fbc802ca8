// SPDX-License-Identifier: MIT
// Statistics that production lacks for a while: plangate's own are always complete.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/database/project.h"

using gate::test::Project;
using Json = nlohmann::json;

namespace {

constexpr const char* builds =
    "CREATE TABLE builds (id int PRIMARY KEY, job_id int NOT NULL, status text NOT NULL);\n"
    "INSERT INTO builds SELECT n, n % 50, 'succeeded' FROM generate_series(1, 100000) n;\n";

constexpr const char* new_column =
    "ALTER TABLE builds ADD COLUMN rerun_of int;\n"
    "CREATE INDEX builds_rerun_of_idx ON builds (rerun_of);\n";

constexpr const char* last_rerun = "SELECT max(id) FROM builds WHERE rerun_of = 77;\n";

constexpr const char* posts =
    "CREATE TABLE posts (id int PRIMARY KEY, url varchar(512) NOT NULL, body text NOT NULL);\n"
    "INSERT INTO posts SELECT n, CASE WHEN n % 2 = 0 THEN 'none' ELSE 'https://' || n END,\n"
    "  repeat('x', 60) FROM generate_series(1, 60000) n;\n"
    "CREATE INDEX posts_url_idx ON posts (url);\n";

constexpr const char* longer_url = "ALTER TABLE posts ALTER COLUMN url TYPE varchar(2000);\n";

constexpr const char* first_of_url =
    "SELECT id, body FROM posts WHERE url = 'https://77' ORDER BY id LIMIT 20;\n";

constexpr const char* parted =
    "CREATE TABLE events (id int NOT NULL, day int NOT NULL, code varchar(20) NOT NULL)\n"
    "  PARTITION BY RANGE (day);\n"
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (50);\n"
    "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (50) TO (100);\n"
    "INSERT INTO events SELECT n, n % 100, 'c' || n FROM generate_series(1, 100000) n;\n"
    "CREATE INDEX ON events (id); CREATE INDEX ON events (code);\n";

struct Migration {
  const char* sentence;
  const char* seed;
  std::string last;
  const char* query;
  const char* hint;  ///< what it holds; empty where nothing is to be found
};

const Migration migrations[] = {
    {"a new column under a LIMIT", builds, new_column, last_rerun,
     "ANALYZE public.builds (rerun_of);"},
    {"a longer type, for which nothing is rewritten", posts, longer_url, first_of_url,
     "ANALYZE public.posts (url);"},
    {"another type, for which the table is rewritten", posts,
     "ALTER TABLE posts ALTER COLUMN url TYPE text;\n", first_of_url,
     "ANALYZE public.posts (url);"},
    {"an index on an expression",
     "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);\n"
     "INSERT INTO users SELECT n, 'User' || n FROM generate_series(1, 60000) n;\n",
     "CREATE INDEX ON users (lower(email));\n",
     "SELECT id FROM users WHERE lower(email) = 'user77' ORDER BY id LIMIT 5;\n",
     "ANALYZE public.users;"},
    {"a partitioned table", parted, "ALTER TABLE events ALTER COLUMN code TYPE varchar(40);\n",
     "SELECT id FROM events WHERE day < 50 AND code = 'c77' ORDER BY id LIMIT 20;\n",
     "ANALYZE public.events (code);"},
    {"a migration that runs ANALYZE", builds, std::string(new_column) + "ANALYZE builds;\n",
     last_rerun, ""},
    {"a migration that runs ANALYZE of the column", posts,
     std::string(longer_url) + "ANALYZE posts (url);\n", first_of_url, ""},
    {"a column that no case reads", builds, new_column, "SELECT max(id) FROM builds;\n", ""},
    {"a table of the same step", "SELECT 1;\n", std::string(builds) + new_column, last_rerun, ""},
    {"a plan that is the same without", posts, longer_url,
     "SELECT id FROM posts WHERE url = 'https://77';\n", ""},
};

class Migrated : public Project {
 public:
  explicit Migrated(const Migration& migration) {
    write("1.sql", migration.seed);
    write("2.sql", migration.last);
    write("query.sql", migration.query);
    seed("\"1.sql\", \"2.sql\"");
  }

  void seed(const std::string& entries) const {
    write("plangate.toml", "[suite.s]\nseed = [" + entries + "]\nqueries = [\"query.sql\"]\n");
  }
};

std::vector<std::string> hints(const std::vector<Json>& findings) {
  std::vector<std::string> texts;
  for (const Json& each : findings) texts.push_back(each["hint"]);
  return texts;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a migration that leaves no statistics is found by the access that its queries lose") {
  for (const Migration& migration : migrations) {
    CAPTURE(migration.sentence);
    const Migrated project(migration);
    const auto found = hints(project.check().findings("not-analyzed"));
    const bool wanted = *migration.hint != '\0';
    CHECK(found.size() == (wanted ? 1 : 0));
    for (const std::string& hint : found) CHECK(has(hint, migration.hint));
    // The second time the database comes from its image.
    CHECK(hints(project.check().findings("not-analyzed")) == found);
  }
}

TEST_CASE("what the hint advises ends the finding, and so does a later step of the seed") {
  const Migrated project(migrations[0]);
  project.accept();
  CHECK(project.check().findings("not-analyzed").size() == 1);
  project.append("2.sql", "ANALYZE public.builds (rerun_of);\n");
  CHECK(project.check().findings("not-analyzed").empty());
  project.write("2.sql", new_column);
  project.write("3.sql", "CREATE TABLE later (id int);\n");
  project.seed("\"1.sql\", \"2.sql\", \"3.sql\"");
  CHECK(project.check().findings("not-analyzed").empty());
}
