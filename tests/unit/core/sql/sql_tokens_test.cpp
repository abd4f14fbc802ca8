// SPDX-License-Identifier: MIT
#include "gate/core/sql/sql_tokens.h"

#include <doctest/doctest.h>

using gate::contents_of;
using gate::name_in;
using gate::sql_tokens;

TEST_CASE("SQL is read up to a quote that does not end, without comments") {
  CHECK(sql_tokens("SELECT /* one */ 1 -- two").size() == 2);
  CHECK(sql_tokens("SELECT 'unterminated").size() == 1);
  CHECK(sql_tokens("").empty());
}

TEST_CASE("a name is as the catalog has it, a string without its quotes") {
  CHECK(name_in(sql_tokens("Orders").at(0)) == "orders");
  CHECK(name_in(sql_tokens("\"My \"\"own\"\"\"").at(0)) == "My \"own\"");
  CHECK(contents_of(sql_tokens("'it''s'").at(0)) == "it's");
  CHECK(contents_of(sql_tokens("E'a'").at(0)) == "a");
  CHECK(contents_of(sql_tokens("$body$ SELECT 1 $body$").at(0)) == " SELECT 1 ");
  CHECK(contents_of(sql_tokens("''").at(0)).empty());
  CHECK(contents_of(sql_tokens("E'it\\'s'").at(0)) == "it\\'s");
}
