// SPDX-License-Identifier: MIT
#include "gate/core/sql/expression.h"

#include <doctest/doctest.h>

#include <utility>

#include "gate/core/sql/expression_tokens.h"
#include "tests/unit/recorded_plans.h"

using namespace gate;

namespace {

using Names = std::vector<std::string>;

/// Every expression of the recorded plans.
void collect(const Node& node, std::vector<std::string>& texts) {
  for (const Condition& each : node.conditions) texts.push_back(each.text);
  for (const auto* keys : {&node.sort_key, &node.group_key, &node.presorted_key})
    texts.insert(texts.end(), keys->begin(), keys->end());
  for (const Node& child : node.children) collect(child, texts);
}

std::vector<std::string> recorded_expressions() {
  std::vector<std::string> texts;
  for (const std::string& name : recorded_names())
    for (const Plan& plan : parse_explain(recorded_text(name))) collect(plan.root, texts);
  return texts;
}

const std::vector<std::pair<std::string, std::string>> normalized = {
    {"(orders.status = 'open'::text)", "(orders.status = ?)"},
    {"(a = 5)", "(a = ?)"},
    {"(a = 1.5)", "(a = ?)"},
    {"(a > '1.5e-05'::double precision)", "(a > ?)"},
    {"(a > '-5'::integer)", "(a > ?)"},
    {"(a > -5)", "(a > ?)"},
    {"(a > (-5))", "(a > (?))"},
    {"((a - 5) > b)", "((a - ?) > b)"},
    {"(a = 'it''s'::text)", "(a = ?)"},
    {"(a = E'it''s \\\\ here'::text)", "(a = ?)"},
    {"(a = '2024-01-01 00:00:00+00'::timestamp with time zone)", "(a = ?)"},
    {"(a = '12:00:00'::time(3) without time zone)", "(a = ?)"},
    {"(a = '1 day'::interval day to second)", "(a = ?)"},
    {"(a = 'x'::character varying(20))", "(a = ?)"},
    {"(a = '1.50'::numeric(10,2))", "(a = ?)"},
    {"(a = 'x'::public.\"Odd Type\"[])", "(a = ?)"},
    {"(a = ANY ('{1,2}'::integer[]))", "(a = ANY (?))"},
    {"((a)::text = ANY (('{x,y}'::character varying[])::text[]))", "((a)::text = ANY (?))"},
    {"(a = (5)::numeric)", "(a = ?)"},
    {"(a = ('x'::text)::bpchar)", "(a = ?)"},
    {"(a = (lower('X'::text))::bpchar)", "(a = (lower(?))::bpchar)"},
    {"(f(1)::text = a)", "(f(?)::text = a)"},
    {"(a = B'101'::\"bit\")", "(a = ?)"},
    {"(a = true)", "(a = ?)"},
    {"(a = NULL::integer)", "(a = ?)"},
    {"CASE WHEN a THEN NULL ELSE 1 END", "CASE WHEN a THEN ? ELSE ? END"},
    {"(a IS NULL)", "(a IS NULL)"},
    {"(a IS NOT NULL)", "(a IS NOT NULL)"},
    {"(a IS NOT TRUE)", "(a IS NOT TRUE)"},
    {"note NULLS FIRST", "note NULLS FIRST"},
    {"(orders_1.id = x.id)", "(orders.id = x.id)"},
    {"(orders_2024_01.id = 1)", "(orders.id = ?)"},
    {"(line_1 = 2)", "(line_1 = ?)"},
    {"(o.line_1 = p.address2)", "(o.line_1 = p.address2)"},
    {"(\"Orders_1\".\"Id_2\" = 2)", "(\"Orders_1\".\"Id_2\" = ?)"},
    {"(a > $0)", "(a > $?)"},
    {"(a > $12)", "(a > $?)"},
    {"(a > (InitPlan 1).col1)", "(a > $?)"},
    {"(NOT (hashed SubPlan 3))", "(NOT (hashed SubPlan))"},
    {"(NOT (ANY (a = (hashed SubPlan 3).col1)))", "(NOT (ANY (a = (hashed SubPlan).col1)))"},
    {"(a > (SubPlan 2))", "(a > (SubPlan))"},
    {"(alternatives: SubPlan 1 or hashed SubPlan 2)", "(alternatives: SubPlan or hashed SubPlan)"},
    {"(data ? 'key'::text)", "(data ? ?)"},
    {"((data ->> 'a'::text) COLLATE \"C\") DESC", "((data ->> ?) COLLATE \"C\") DESC"},
    {"(a OPERATOR(public.=) 3)", "(a OPERATOR(public.=) ?)"},
    {"((SubPlan 1) = 5)", "((SubPlan) = ?)"},
    {"SubPlan 1", "SubPlan"},
    {"(InitPlan 1).col1", "$?"},
    {"(InitPlan 1).x", "(InitPlan).x"},
    {"(SubPlan 1).col1", "(SubPlan).col1"},
    {"(NOT InitPlan 1).col1", "(NOT InitPlan).col1"},
    {"(InitPlan 1),col1", "(InitPlan),col1"},
    {"(InitPlan 1 .col1", "(InitPlan .col1"},
    {"(1)::a", "?"},
    {"(1 ::text)", "(? ::text)"},
    {"(a - -5)", "(a - ?)"},
    {"--1", "--?"},
    {"true.x", "true.x"},
    {"NOT NULL::text", "NOT NULL::text"},
    {"'a''", "?'"},
    {"", ""},
    {"'unterminated", "'unterminated"},
};

}  // namespace

TEST_CASE("an expression is normalised") {
  for (const auto& [text, expected] : normalized) {
    CAPTURE(text);
    CHECK(normalize_expression(text) == expected);
  }
}

TEST_CASE("normalising twice changes nothing more") {
  std::vector<std::string> texts = recorded_expressions();
  REQUIRE(texts.size() > 100);
  for (const auto& [text, expected] : normalized) texts.push_back(text);
  for (const char* text : {"a_1_2.b",
                           "_1.x",
                           "__1_2.x",
                           "-1",
                           "- -1",
                           "--1",
                           "1-1",
                           "(1)",
                           "((1)::a)::b",
                           "1::a::b",
                           "?::text",
                           "(?)::text",
                           "f(?)::text",
                           "$?",
                           "'",
                           "E'\\",
                           "\"",
                           "::",
                           "1::",
                           "SubPlan 1",
                           "SubPlan 12 3",
                           "SubPlan SubPlan 1",
                           "(InitPlan 1).col1.col2",
                           "((InitPlan 1)).col1",
                           "(InitPlan).col1",
                           "NULL::text",
                           "NOT NULL::text",
                           "true.x",
                           "é_1.ü",
                           "\xff\xfe"}) {
    texts.emplace_back(text);
  }
  for (const std::string& text : texts) {
    CAPTURE(text);
    const std::string once = normalize_expression(text);
    CHECK(normalize_expression(once) == once);
  }
}

TEST_CASE("no literal of a recorded plan survives") {
  for (const std::string& text : recorded_expressions()) {
    CAPTURE(text);
    CHECK(normalize_expression(text).find('\'') == std::string::npos);
  }
}

TEST_CASE("columns are found without alias, each once") {
  CHECK(columns_of("((o.status = 'open'::text) AND (o.total > 5) AND (o.status <> 'x'))", "") ==
        Names{"status", "total"});
  CHECK(columns_of("(status = 'open'::text)", "") == Names{"status"});
  CHECK(columns_of("(\"Order\".\"Status \"\"x\"\"\" = 1)", "") == Names{"Status \"x\""});
}

TEST_CASE("columns of one relation") {
  const std::string text = "((o.customer_id = c.id) AND (o_1.total > c.\"Level\"))";
  CHECK(columns_of(text, "o") == Names{"customer_id"});
  CHECK(columns_of(text, "o_1") == Names{"total"});
  CHECK(columns_of(text, "c") == Names{"id", "Level"});
  CHECK(columns_of(text, "x").empty());
}

TEST_CASE("a suffix that only one side has is no obstacle") {
  CHECK(columns_of("(orders.total > ?)", "orders_1") == Names{"total"});
  CHECK(columns_of("(orders_1.total > 5)", "orders") == Names{"total"});
}

TEST_CASE("what is no column is left out") {
  for (const char* text :
       {"(true AND NOT NULL::boolean)", "(lower('x'::text) = ANY ('{a}'::text[]))",
        "(CURRENT_DATE > '2024-01-01'::date)", "(public.f() = 5)", "(NOT (hashed SubPlan 1))",
        "((InitPlan 1).col1 > 3)", "count(*)", "row_number() OVER w1", "($0 = $1)"}) {
    CAPTURE(text);
    CHECK(columns_of(text, "").empty());
  }
  CHECK(columns_of("((a)::text COLLATE \"C\" = (b)::public.mood)", "") == Names{"a", "b"});
  CHECK(columns_of("(EXTRACT(year FROM o.placed_at) = '2024'::numeric)", "") == Names{"placed_at"});
  CHECK(columns_of("((c.address).city = 'x')", "") == Names{"address"});
}

TEST_CASE("a function or cast on a column is seen") {
  for (const char* text : {"(lower(note) = 'x'::text)", "((id)::numeric = 5.0)",
                           "(o.id::text = 'x')", "(date_trunc('day'::text, o.placed_at) = 'x')",
                           "(COALESCE(a, 0) = 1)", "(EXTRACT(year FROM ts) = 1)", "(NOT f(a, 1))",
                           "(abs((a + 1)) = 3)", "((a + b)::text = 'x')"}) {
    CAPTURE(text);
    CHECK(wrapped_column(text, ""));
  }
}

TEST_CASE("a function or cast on anything else is none on a column") {
  for (const char* text :
       {"(note = lower('X'::text))", "(id = (5)::numeric)", "(id = ANY ('{1}'::int[]))",
        "(placed_at > now())", "((a > 1) AND (b < (now() - '1 day'::interval)))",
        "(ROW(a, b) > ROW(1, 2))", "(a OPERATOR(public.=) 3)", "", "a", "a)", "(a", "lower(a",
        "((a + 1))"}) {
    CAPTURE(text);
    CHECK_FALSE(wrapped_column(text, ""));
  }
}

TEST_CASE("what is computed from a column is told as SQL without aliases") {
  const auto computed = [](std::string_view text) {
    const auto wrapped = wrapped_column(text, "o");
    return wrapped ? wrapped->expression : "";
  };
  CHECK(computed("(lower((o.email)::text) = 'x'::text)") == "lower((email)::text)");
  CHECK(computed("((o.amount % 10) = 3)") == "(amount % 10)");
  CHECK(computed("((o.j ->> 'k'::text) = 'a'::text)") == "(j ->> 'k'::text)");
  CHECK(computed("((o.a = 1) AND ((o.id)::numeric = 5.0))") == "(id)::numeric");
  CHECK(computed("(((o.a + o.b))::text = 'x')") == "((a + b))::text");
  CHECK(computed("(f(1, o.a) = 2)") == "f(1, a)");
  CHECK(computed("(((o.a)::text = 'x'::text) AND (lower(o.b) = 'y'::text))") == "lower(b)");
  CHECK(computed("((lower(o.b) = 'y'::text) AND ((o.a)::text = 'x'::text))") == "lower(b)");
  CHECK(computed("(o.id = (u.x + 1))").empty());
  CHECK(computed("((o.tags @> '{1}'::integer[]) AND (NOT (o.a = 3)))").empty());
  CHECK(computed("('x'::text = ANY (o.tags))").empty());
}

TEST_CASE("a cast to text alone may be a varchar column's own") {
  CHECK(wrapped_column("((o.status)::text = 'x'::text)", "o")->only_cast_to_text);
  CHECK_FALSE(wrapped_column("(lower(o.status) = 'x'::text)", "o")->only_cast_to_text);
  CHECK_FALSE(wrapped_column("(lower((o.status)::text) = 'x'::text)", "o")->only_cast_to_text);
  CHECK_FALSE(wrapped_column("((o.id)::numeric = 5.0)", "o")->only_cast_to_text);
}

TEST_CASE("columns are told with what compares them") {
  CHECK(compared_columns("((o.at < '2025-01-20'::date) AND (o.a = 7) AND (o.b IS NULL))", "o") ==
        std::vector<ComparedColumn>{{"at", "<"}, {"a", "="}, {"b", "IS"}});
  CHECK(compared_columns("((o.st)::text <> 'x'::text)", "o") ==
        std::vector<ComparedColumn>{{"st", "<>"}});
  CHECK(compared_columns("(t.id = o.id)", "o") == std::vector<ComparedColumn>{{"id", "="}});
  CHECK(compared_columns("((o.tags @> '{1}'::integer[]) AND (o.a = ANY ('{1}'::integer[])))",
                         "o") == std::vector<ComparedColumn>{{"tags", "@>"}, {"a", "="}});
}

TEST_CASE("an operator is found before the column too, over parentheses, calls and quotes") {
  CHECK(compared_columns("(5 < o.a)", "o") == std::vector<ComparedColumn>{{"a", "<"}});
  CHECK(compared_columns("(5 <> (f(\"O\".a))::text)", "O") ==
        std::vector<ComparedColumn>{{"a", "<>"}});
  CHECK(compared_columns("(o.a IS NOT NULL)", "o") == std::vector<ComparedColumn>{{"a", "IS NOT"}});
  CHECK(compared_columns("flag", "") == std::vector<ComparedColumn>{{"flag", ""}});
  CHECK(compared_columns("< a", "") == std::vector<ComparedColumn>{{"a", "<"}});
  CHECK(compared_columns("(NOT o.flag)", "o") == std::vector<ComparedColumn>{{"flag", ""}});
  CHECK(compared_columns("((o.a = 1) AND (o.a = 2))", "o").size() == 1);
  CHECK(compared_columns("(orders_1.a > 5)", "orders") == std::vector<ComparedColumn>{{"a", ">"}});
  CHECK(compared_columns("(u.a > 5)", "orders").empty());
}

TEST_CASE("a btree searches by what is equal, then by a range, and by no other operator") {
  CHECK(indexable_columns({{"a", "<"},
                           {"b", "="},
                           {"a", "="},
                           {"c", "<>"},
                           {"ctid", "="},
                           {"ctid", ">"},
                           {"d", ""},
                           {"e", "IS"},
                           {"f", "@>"},
                           {"g", ">="},
                           {"h", "<@"},
                           {"i", ">>"},
                           {"j", "IS NOT"},
                           {"b", "="},
                           {"g", "<="}}) == Names{"b", "a", "d", "e", "g"});
  for (const char* const range : {"<", "<=", ">", ">="}) CHECK(is_range_operator(range));
  for (const char* const other : {"", "=", "<>", "<@", "<<", ">>", "->"})
    CHECK_FALSE(is_range_operator(other));
}

TEST_CASE("functions are called directly before a parenthesis, whatever is quoted") {
  CHECK(called_functions("(f(g(a), app.h(1), f(2)) = \"F\"(1))") == Names{"f", "g", "h", "F"});
  CHECK(
      called_functions("((a = ANY (b)) AND (ROW(a, b) OPERATOR(public.=) c) AND 'x' (1))").empty());
  CHECK(called_functions("").empty());
  CHECK(qualifiers_of("o.a = u.b") == std::set<std::string>{"o", "u"});
  CHECK(columns_of("OVER w", "").empty());
  CHECK(columns_of("COLLATE c", "").empty());
  CHECK(columns_of("EXTRACT(year FROM a)", "") == Names{"a"});
  CHECK(columns_of("(false OR true)", "").empty());
}

TEST_CASE("a CASE or COALESCE that decides by itself is told from one that is compared") {
  CHECK(computed_truth("CASE WHEN (o.a > 0) THEN (o.a = 7) ELSE false END") ==
        "CASE WHEN (a > 0) THEN (a = 7) ELSE false END");
  CHECK(computed_truth("(NOT COALESCE(o.paid, false))") == "COALESCE(paid, false)");
  CHECK(computed_truth("CASE WHEN CASE WHEN a THEN b END THEN c END").has_value());
  CHECK(computed_truth("GREATEST(f(a), b)").has_value());
  CHECK(computed_truth("COALESCE((CASE WHEN o.a THEN o.b END), o.c)").has_value());
  for (const char* text :
       {"(CASE WHEN (a = 1) THEN 1 ELSE 0 END = 5)", "(COALESCE(a, 0) = 5)", "(a = 7)", "f(a)",
        "(\"case\" = 1)", "", "CASE", "COALESCE", "COALESCE(", "(CASE WHEN a", "COALESCE(a) b"}) {
    CAPTURE(text);
    CHECK_FALSE(computed_truth(text).has_value());
  }
}

TEST_CASE("numbers have an exponent with a sign or without, and end where they end") {
  for (const char* const number : {"1e+06", "1e-06", "1e6", "2E5", "1.5", "1.5e+10", "9", "0"}) {
    CAPTURE(number);
    CHECK(normalize_expression("(a = " + std::string(number) + ")") == "(a = ?)");
  }
  CHECK(normalize_expression("(a = 1e)") == "(a = ?e)");
  CHECK(normalize_expression("(a = 1e+)") == "(a = ?e+)");
  CHECK(normalize_expression("(a = 1.)") == "(a = ?.)");
}

TEST_CASE("strings with each prefix are literals, with a backslash that escapes in E'' alone") {
  for (const char* const text : {"'x'", "E'a\\'b'", "e'a\\'b'", "B'01'", "x'f'", "N'a'", "U&'d\\'",
                                 "u&'d'", "'a\\'", "B'\\'"}) {
    CAPTURE(text);
    CHECK(normalize_expression("(a = " + std::string(text) + ")") == "(a = ?)");
  }
  CHECK(normalize_expression("(u & b)") == "(u & b)");
  CHECK(normalize_expression("(\"a\\\" = 1)") == "(\"a\\\" = ?)");
  CHECK(columns_of("(\"a\\\" = \"b\")", "") == Names{"a\\", "b"});
}

TEST_CASE("names have letters of every language, digits behind the first, and a dollar sign") {
  for (const char* const name : {"a", "z", "az09", "a_9$", "\xC3\xA9t\xC3\xA9", "\xC3\x80", "_a"}) {
    CAPTURE(name);
    CHECK(columns_of("(" + std::string(name) + " = 1)", "") == Names{name});
  }
}

TEST_CASE("suffixes that EXPLAIN gives are an underscore and digits behind a name") {
  CHECK(without_suffix("a_1") == "a");
  CHECK(without_suffix("a_10") == "a");
  CHECK(without_suffix("a") == "a");
  CHECK(without_suffix("a1") == "a1");
  CHECK(without_suffix("a_") == "a_");
  CHECK(without_suffix("_1") == "_1");
  CHECK(without_suffix("12") == "12");
  CHECK(without_suffix("") == "");
}

TEST_CASE("a minus behind an operand is an operator, elsewhere part of the number") {
  CHECK(normalize_expression("(a = -5)") == "(a = ?)");
  CHECK(normalize_expression("-5") == "?");
  CHECK(normalize_expression("(a - 5)") == "(a - ?)");
  CHECK(normalize_expression("(a-5)") == "(a-?)");
  CHECK(normalize_expression("(3-5)") == "(?-?)");
  CHECK(normalize_expression("(f(a)-5)") == "(f(a)-?)");
  CHECK(normalize_expression("(a[1]-5)") == "(a[?]-?)");
}

TEST_CASE("a truth is a literal, and no column or function of that name") {
  CHECK(normalize_expression("(a = false)") == "(a = ?)");
  CHECK(normalize_expression("f(NULL, true)") == "f(?, ?)");
  CHECK(normalize_expression("(a IS NOT NULL)") == "(a IS NOT NULL)");
}
