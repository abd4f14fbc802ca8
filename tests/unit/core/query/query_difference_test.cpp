// SPDX-License-Identifier: MIT
#include "gate/core/query/query_difference.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

Query query(const std::string& header = "--@ bindings.one = { id = 7 }\n",
            const std::string& sql = "SELECT 1 FROM t WHERE id = :id;\n") {
  return parse_queries(header + sql, "q.sql", "s", {}).front();
}

}  // namespace

TEST_CASE("white space, comments and descriptions send the same") {
  CHECK(send_the_same(query(), query("--@ description = \"x\"\n--@ bindings.one = { id = 7 }\n",
                                     "select 1\n  from t -- all\n where id = :id;\n")));
}

TEST_CASE("a text, a value, a type, a role and a setting send something else") {
  const Query text = query("--@ bindings.one = { id = 7 }\n", "SELECT 2 FROM t WHERE id = :id;\n");
  CHECK_FALSE(send_the_same(query(), text));
  CHECK(have_same_values(query(), text));
  for (const char* header : {"--@ bindings.one = { id = 8 }\n", "--@ bindings.two = { id = 7 }\n",
                             "--@ bindings.one = { id = 7 }\n--@ types.id = \"bigint\"\n",
                             "--@ bindings.one = { id = 7 }\n--@ bindings.two = { id = 8 }\n"}) {
    INFO(header);
    CHECK_FALSE(send_the_same(query(), query(header)));
    CHECK_FALSE(have_same_values(query(), query(header)));
    CHECK(have_same_settings(query(), query(header)));
  }
  for (const char* header :
       {"--@ bindings.one = { id = 7 }\n--@ role = \"app\"\n",
        "--@ bindings.one = { id = 7 }\n--@ settings = { \"a.b\" = \"c\" }\n"}) {
    INFO(header);
    CHECK_FALSE(send_the_same(query(), query(header)));
    CHECK_FALSE(have_same_settings(query(), query(header)));
  }
}
