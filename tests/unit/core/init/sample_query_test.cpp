// SPDX-License-Identifier: MIT
#include "gate/core/init/sample_query.h"

#include <doctest/doctest.h>

#include "gate/core/init/created_tables.h"
#include "gate/core/query/query.h"

using namespace gate;

namespace {

/// "name column type key" of each table.
std::vector<std::string> tables_of(const std::vector<std::string>& texts) {
  std::vector<std::string> shown;
  for (const CreatedTable& table : created_tables(texts))
    shown.push_back(table.name + " " + table.column + " " + table.column_type +
                    (table.is_key ? " key" : ""));
  return shown;
}

using Tables = std::vector<std::string>;

}  // namespace

TEST_CASE("a table's first column is its key where the SQL says so anywhere") {
  CHECK(tables_of({"CREATE TABLE a (id bigint PRIMARY KEY, x text);"}) ==
        Tables{"a id bigint key"});
  CHECK(tables_of({"create table if not exists a (id uuid NOT NULL, PRIMARY KEY (id));"}) ==
        Tables{"a id uuid key"});
  CHECK(tables_of({"CREATE TABLE public.a (id integer NOT NULL);\n"
                   "ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);"}) ==
        Tables{"public.a id integer key"});
  CHECK(tables_of({"CREATE TABLE \"User\" (\"id\" SERIAL NOT NULL, CONSTRAINT \"User_pkey\" "
                   "PRIMARY KEY (\"id\"));"}) == Tables{"\"User\" \"id\" serial key"});
  CHECK(tables_of({"CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));"}) == Tables{"a x int"});
  CHECK(tables_of({"CREATE TABLE a (x int, id bigint PRIMARY KEY);"}) == Tables{"a x int"});
  CHECK(tables_of({"CREATE TABLE a (p point, id bigint);"}) == Tables{"a  "});
}

TEST_CASE("a key is told by PRIMARY alone, whatever stands in parentheses") {
  CHECK(tables_of({"CREATE TABLE a (id varchar(9) PRIMARY KEY);"}) == Tables{"a id varchar key"});
  CHECK(tables_of({"CREATE TABLE a (id int CHECK (id));"}) == Tables{"a id int"});
  CHECK(tables_of({"CREATE TABLE a (id int, FOREIGN KEY (id) REFERENCES b);"}) ==
        Tables{"a id int"});
  CHECK(tables_of({"CREATE TABLE a (LIKE text);"}) == Tables{"a  "});
}

TEST_CASE("a statement that breaks off tells what it has") {
  CHECK(tables_of({"CREATE TABLE"}).empty());
  CHECK(tables_of({"CREATE TABLE a ("}) == Tables{"a  "});
  CHECK(tables_of({"CREATE TABLE a (id"}) == Tables{"a  "});
  CHECK(tables_of({"CREATE TABLE a (id int"}) == Tables{"a id int"});
  CHECK(tables_of({"CREATE TABLE a (id int); ALTER TABLE a ADD PRIMARY KEY (id"}) ==
        Tables{"a id int"});
}

TEST_CASE("only tables that are there at the end count") {
  CHECK(tables_of({"CREATE TABLE a (id int); CREATE TABLE b (id int);", "DROP TABLE a;"}) ==
        Tables{"b id int"});
  CHECK(tables_of({"CREATE TABLE a (id int); ALTER TABLE public.a RENAME TO b;"}).empty());
  CHECK(tables_of({"CREATE TABLE a (id int); ALTER TABLE a SET SCHEMA other;"}).empty());
  CHECK(tables_of({"CREATE TABLE a (id int, x int); ALTER TABLE a DROP COLUMN id;"}).empty());
  CHECK(tables_of({"CREATE TABLE a (id int, x int); ALTER TABLE a DROP COLUMN x;"}) ==
        Tables{"a id int"});
  CHECK(tables_of({"CREATE TABLE a (id int); DROP TABLE IF EXISTS b, \"a\" CASCADE;"}).empty());
  CHECK(tables_of({"CREATE TABLE a (id int); DROP SCHEMA public CASCADE;"}).empty());
  CHECK(tables_of({"CREATE TEMP TABLE a (id int); CREATE TABLE b PARTITION OF c DEFAULT;"
                   "CREATE TABLE d AS SELECT 1; CREATE TABLE schema_migrations (version text);"})
            .empty());
  CHECK(tables_of({"SET search_path = app; CREATE TABLE a (id int); CREATE TABLE app.b (id int);",
                   "CREATE TABLE c (id int);"}) == Tables{"app.b id int", "c id int"});
}

TEST_CASE("the sample reads by a key, else some rows, else nothing, and is a query that parses") {
  const SampleQuery keyed =
      sample_query({"CREATE TABLE x (y int); CREATE TABLE \"My \"\"T\" (id uuid PRIMARY KEY);"});
  CHECK(keyed.name == "MyT_by_key");
  const SampleQuery rows = sample_query({"CREATE TABLE app.events (at timestamptz);"});
  CHECK(rows.name == "events_first_rows");
  const SampleQuery none = sample_query({});
  CHECK(none.name == "sample");
  CHECK(sample_query({"CREATE TABLE a (id int 'unterminated"}).name == "sample");
  for (const SampleQuery& sample : {keyed, rows, none}) {
    CAPTURE(sample.text);
    const auto queries = parse_queries(sample.text, sample.name + ".sql", "app", {});
    REQUIRE(queries.size() == 1);
    CHECK(queries.front().bindings.size() == 1);
    CHECK_FALSE(queries.front().description.empty());
  }
}

TEST_CASE("the sample's key has a value of its column's type") {
  const auto value = [](const std::string& type) {
    const std::string text = sample_query({"CREATE TABLE t (id " + type + " PRIMARY KEY);"}).text;
    const std::size_t begin = text.find("LIMIT 1), ") + 10;
    return text.substr(begin, text.find(')', begin) - begin);
  };
  CHECK(value("uuid") == "'00000000-0000-0000-0000-000000000000'");
  CHECK(value("integer") == "1");
  CHECK(value("bigserial") == "1");
  CHECK(value("text") == "'x'");
}

TEST_CASE("the sample is named by the letters, digits and underscores of its table") {
  const auto name = [](const std::string& table) {
    return sample_query({"CREATE TABLE " + table + " (id int PRIMARY KEY);"}).name;
  };
  CHECK(name("app.a_9") == "a_9_by_key");
  CHECK(name("\"My-Own table\"") == "MyOwntable_by_key");
  CHECK(name("\"_a\"") == "a_by_key");
  CHECK(name("\"-\"") == "rows_by_key");
}

TEST_CASE("a table behind a search_path has no known schema, and one without columns no key") {
  CHECK(tables_of({"SET search_path = app; CREATE TABLE a (id int PRIMARY KEY);"}).empty());
  CHECK(tables_of({"SET work_mem = '1MB'; CREATE TABLE a (id int PRIMARY KEY);"}).size() == 1);
  CHECK(tables_of({"CREATE TABLE a (id int, x int); ALTER TABLE b ADD PRIMARY KEY (id);"}) ==
        Tables{"a id int"});
}
