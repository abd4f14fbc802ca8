// SPDX-License-Identifier: MIT
#include "gate/core/sql/comparisons.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

struct Example {
  const char* text;
  std::vector<Comparison> comparisons;
};

}  // namespace

TEST_CASE("conditions joined by AND are told apart, each with its key") {
  const Example examples[] = {
      {"(o.tenant_id = 7)", {{"tenant_id", "tenant_id", false, "="}}},
      {"((o.id > 0) AND ((o.serial)::text = 'x'::text))",
       {{"id", "id", false, ">"}, {"(o.serial)::text", "serial", true, "="}}},
      {"(lower(o.email) ~~ 'a%'::text)", {{"lower(email)", "", true, "~~"}}},
      {"(o.data['customer'::text] = to_jsonb(77))", {{"data['customer'::text]", "", true, "="}}},
      {"((o.data -> 'k'::text) = '1'::jsonb)", {{"data -> 'k'::text", "", true, "="}}},
      {"(to_tsvector('simple'::regconfig, COALESCE(o.body, ''::text)) @@ '''w'''::tsquery)",
       {{"to_tsvector('simple'::regconfig, COALESCE(body, ''::text))", "", true, "@@"}}},
      {"(o.email OPERATOR(public.=) 'x'::public.citext)", {{"email", "email", false, "="}}},
      {"(o.gone_at IS NULL)", {{"gone_at", "gone_at", false, "IS"}}},
      {"(o.flag AND (NOT o.other))", {{"flag", "flag", false, ""}, {"other", "other", false, ""}}},
      {"(c.id = o.customer_id)", {{"customer_id", "customer_id", false, "="}}},
      {"(5 < o.total)", {{"total", "total", false, ">"}}},
      {"(o.id = ANY ('{1,2}'::integer[]))", {{"id", "id", false, "="}}},
  };
  for (const Example& each : examples) {
    CAPTURE(each.text);
    const std::vector<Comparison> found = comparisons_of(each.text, "o");
    REQUIRE(found.size() == each.comparisons.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].column == each.comparisons[i].column);
      CHECK(found[i].computed == each.comparisons[i].computed);
      CHECK(found[i].comparison == each.comparisons[i].comparison);
      if (found[i].column.empty()) CHECK(found[i].key == each.comparisons[i].key);
    }
  }
}

TEST_CASE("what no index could find rows by is no comparison") {
  for (const char* text : {"((o.a = 1) OR (o.b = 2))", "(o.a = o.b)", "is_member(o.project_id)",
                           "(o.gone IS NOT NULL)", "(7 = ANY (o.tags))", "('x'::text ~~ o.pattern)",
                           "(NOT (o.a = 1))", "(o.ctid = '(0,1)'::tid)", "(c.id = 1)", "", "()",
                           "(((", ")))", "AND", "OPERATOR(", "(o.a ="})
    CHECK_MESSAGE(comparisons_of(text, "o").empty(), text);
}

TEST_CASE("a key is told as it is written, without aliases") {
  const auto keys = [](const char* text) {
    std::string all;
    for (const Comparison& each : comparisons_of(text, "o"))
      all += "[" + each.key + " " + each.comparison + " " + each.column + "]";
    return all;
  };
  CHECK(keys("(5 < lower(o.a))") == "[lower(a) > ]");
  CHECK(keys("(1 = f(o.a).") == "[f(a). = ]");
  CHECK(keys("(app.f(o.a) = 1)") == "[app.f(a) = ]");
  CHECK(keys("('x' <= o.a)") == "[a >= a]");
  CHECK(keys("('x' >= o.a)") == "[a <= a]");
  CHECK(keys("(5 > o.a)") == "[a < a]");
  CHECK(keys("(5 <> o.a)") == "[a <> a]");
  CHECK(keys("('{1}'::integer[] <@ o.a)") == "[a @> a]");
  CHECK(keys("('{1}'::integer[] @> o.a)") == "[a <@ a]");
  CHECK(keys("('x' <<= o.a)") == "[a <<= a]");
  CHECK(keys("((o.a)::character varying = 1)") == "[(a)::character varying = a]");
  CHECK(keys("((o.a)::bpchar = 1)") == "[(a)::bpchar = a]");
  CHECK(keys("((o.a)::character(3) = 1)") == "[(a)::character(3) = a]");
  CHECK(keys("((o.a)::numeric = 1)") == "[(a)::numeric = ]");
  CHECK(keys("((lower(o.a))::text = 1)") == "[(lower(a))::text = ]");
  CHECK(keys("((o.a + o.b) = 1)") == "[a + b = ]");
  CHECK(keys("((o.a).b = 1)") == "[(a).b = ]");
  CHECK(keys("(a = 1)") == "[a = a]");
  CHECK(keys("(o.a = (1))") == "[a = a]");
  CHECK(keys("(NOT o.a)") == "[a  a]");
  CHECK(keys("(NOT (o.a)::boolean)").empty());
  CHECK(keys("((o.a = 1) AND ((o.b = 2) OR (o.c = 3)) AND (o.d = 4))") == "[a = a][d = d]");
  CHECK(keys("(o.a IS NULL)") == "[a IS a]");
  CHECK(keys("(o.a OPERATOR(public.=) 1)") == "[a = a]");
  CHECK(keys("(o.a = -1)") == "[a = a]");
  CHECK(keys("o.a = 1") == "[a = a]");
  CHECK(keys("1 = o.a") == "[a = a]");
  CHECK(keys("((a::text) = 1)") == "[a::text = a]");
  CHECK(keys("(a::text = 1)") == "[a::text = a]");
  CHECK(keys("(o.a[1] = 1)") == "[a[1] = ]");
}

TEST_CASE("conditions are looked for within fifty ANDs, on either side") {
  const auto count = [](int depth, const std::string& before, const std::string& behind) {
    std::string text = "(b = 2)";
    for (int i = 0; i < depth; ++i) text.insert(0, before).append(behind);
    return comparisons_of(text, "").size();
  };
  CHECK(count(50, "((a = 1) AND ", ")") == 51);
  CHECK(count(51, "((a = 1) AND ", ")") == 50);
  CHECK(count(50, "(", " AND (a = 1))") == 51);
  CHECK(count(51, "(", " AND (a = 1))") == 50);
}

TEST_CASE("hostile conditions are read in time") {
  CHECK(comparisons_of(std::string(200'000, '('), "").empty());
  std::string many = "(a = 1)";
  for (int i = 0; i < 20'000; ++i) many += " AND (a = 1)";
  CHECK(comparisons_of(many, "").size() == 20'001);
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "((a = 1) AND ";
  CHECK(comparisons_of(deep + std::string(50'000, ')'), "").size() < 100);
}
