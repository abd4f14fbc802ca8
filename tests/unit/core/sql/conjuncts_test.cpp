// SPDX-License-Identifier: MIT
#include "gate/core/sql/conjuncts.h"

#include <doctest/doctest.h>

#include "gate/core/sql/expression.h"

using namespace gate;
using Texts = std::vector<std::string>;

TEST_CASE("a condition is cut where AND joins it at its top") {
  CHECK(conjuncts_of("(a = 1)") == Texts{"(a = 1)"});
  CHECK(conjuncts_of("((a = 1) AND (b > f(2)))") == Texts{"(a = 1)", "(b > f(2))"});
  CHECK(conjuncts_of("((a = 1) AND b AND (NOT c))") == Texts{"(a = 1)", "b", "(NOT c)"});
  CHECK(conjuncts_of("(a = 1) AND (b = 2)") == Texts{"(a = 1)", "(b = 2)"});
  CHECK(conjuncts_of("((a AND b) OR (c AND d))") == Texts{"((a AND b) OR (c AND d))"});
  CHECK(conjuncts_of("(a = ' AND '::text)") == Texts{"(a = ' AND '::text)"});
  CHECK(conjuncts_of("") == Texts{""});
  CHECK(conjuncts_of("((a") == Texts{"((a"});
}

TEST_CASE("a condition is cut where OR joins it at its top") {
  CHECK(disjuncts_of("((a = 1) OR (b = 2) OR c)") == Texts{"(a = 1)", "(b = 2)", "c"});
  CHECK(disjuncts_of("((a OR b) AND (c OR d))") == Texts{"((a OR b) AND (c OR d))"});
  CHECK(disjuncts_of("(a = ' OR '::text)") == Texts{"(a = ' OR '::text)"});
}

TEST_CASE("the parentheses around the whole are taken off, no others") {
  CHECK(without_parentheses("((a = 1))") == "a = 1");
  CHECK(without_parentheses("(a = 1) AND (b = 2)") == "(a = 1) AND (b = 2)");
  CHECK(without_parentheses("( a )") == " a");
  CHECK(without_parentheses("()").empty());
  CHECK(without_parentheses("(a") == "(a");
  CHECK(without_parentheses("a)") == "a)");
  CHECK(without_parentheses("").empty());
}

TEST_CASE("the aliases that qualify columns are found, schemas of types and functions are not") {
  using Names = std::set<std::string>;
  CHECK(qualifiers_of("((o.a = u.b) AND (o.c > 1))") == Names{"o", "u"});
  CHECK(qualifiers_of("(\"O p\".a = app.f(1))") == Names{"O p"});
  CHECK(qualifiers_of("(status = 'open'::app.status)") == Names{});
  CHECK(qualifiers_of("(o.a > (InitPlan 1).col1)") == Names{"o"});
}
