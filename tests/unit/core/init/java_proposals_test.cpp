// SPDX-License-Identifier: MIT
// What Flyway and Liquibase are recognised by.
#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";

}  // namespace

TEST_CASE("Flyway's migrations have a version, two underscores and the ending of SQL") {
  CHECK(first_of({{"flyway/V1__a.sql", table}}).starts_with("Flyway: "));
  for (const char* const other :
       {"flyway/B1__a.sql", "flyway/V__a.sql", "flyway/V1_a.sql", "flyway/V1__a.txt"}) {
    CAPTURE(other);
    CHECK(first_of({{other, table}}) == "nothing");
  }
}

TEST_CASE("migrations of one version keep the order of their names") {
  const std::vector<std::string> names = {"sql/V1__a.sql", "sql/V1__b.sql", "sql/V2__c.sql"};
  Texts texts;
  for (const std::string& name : names) texts[name] = table;
  CHECK(recognised_seeds(repository(texts)).front().sources == names);
}

TEST_CASE("Liquibase's first changelog is called so, and has an ending of Liquibase's") {
  CHECK(first_of({{"changelog/a.xml", "<databaseChangeLog>"},
                  {"changelog/root.xml", "<databaseChangeLog>"}})
            .ends_with(" --changelog-file=changelog/root.xml [changelog/**] tcp"));
  CHECK(first_of({{"changelog/notes.txt", "how we use Liquibase"}}) == "nothing");
}

TEST_CASE("a changelog in SQL is not proposed as a migration once more") {
  CHECK(recognised_seeds(
            repository({{"migrations/changelog.sql", "--liquibase formatted sql\n" + table}}))
            .size() == 1);
}
