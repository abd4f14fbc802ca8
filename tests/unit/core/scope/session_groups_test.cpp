// SPDX-License-Identifier: MIT
#include "gate/core/scope/session_groups.h"

#include <doctest/doctest.h>

using gate::CaseNumbers;
using gate::session_groups;

namespace {
using Groups = std::vector<CaseNumbers>;
using Names = std::vector<std::string>;
}  // namespace

TEST_CASE("cases of one query share a session, those of others do not") {
  CHECK(session_groups(Names{"s/a", "s/a", "s/b", "s/c", "s/c"}) == Groups{{0, 1}, {2}, {3, 4}});
  CHECK(session_groups(Names{}).empty());
}

TEST_CASE("four cases at most share a session") {
  const Names queries(9, "s/a");
  CHECK(session_groups(queries) == Groups{{0, 1, 2, 3}, {4, 5, 6, 7}, {8}});
}

TEST_CASE("a full session is not continued by the next query") {
  CHECK(session_groups(Names{"s/a", "s/a", "s/a", "s/a", "s/b"}) == Groups{{0, 1, 2, 3}, {4}});
}

TEST_CASE("queries of one name in two suites are two") {
  CHECK(session_groups(Names{"one/a", "two/a"}) == Groups{{0}, {1}});
  CHECK(gate::is_first_of_query(Names{"one/a", "two/a"}, 1));
  CHECK_FALSE(gate::is_first_of_query(Names{"one/a", "one/a"}, 1));
}
