// SPDX-License-Identifier: MIT
#include "gate/report/redaction.h"

#include <doctest/doctest.h>

#include "gate/core/sql/redact_sql.h"
#include "gate/report/machine/results.h"
#include "gate/report/redacted_words.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;

namespace {

/// Values that stand in the verdict wherever one can.
constexpr std::string_view values[] = {"4711", "ada@example.com", "secret", "0815"};

Verdict verdict_full_of_values() {
  JudgedCase judged = sample::judged_case("by_mail", "hot");
  Evidence& evidence = judged.evidence;
  Query& query = evidence.query;
  query.sql = "-- for ada@example.com\nSELECT 4711 FROM o /* secret */ WHERE mail = $$secret$$";
  query.normalized = "SELECT 4711 FROM o WHERE mail = $$secret$$";
  query.parameters = {"mail", "id"};
  query.bindings = {{"hot", {{"ada@example.com", {}}, {{}, "SELECT 4711"}}}};
  evidence.baseline = sample::indexed_plan();
  evidence.current = sample::sorting_plan();
  Node& scan = evidence.current->root.children[0].children[0];
  scan.conditions = {
      {"Filter", "((o.mail = 'ada@example.com'::text) AND (mod(o.id, 4711) = 0815))"}};
  scan.output = {"'secret'::text"};
  scan.remote_sql = "SELECT id FROM public.o WHERE ((mail = 'secret'::text)) AND ((id = 4711))";
  evidence.current->root.children[0].sort_key = {"(o.id % 4711)"};
  HiddenScan hidden;
  hidden.relation = "logs";
  hidden.statement = "SELECT 1 FROM logs WHERE mail = 'secret'";
  evidence.current->hidden = {hidden};
  evidence.baseline_sql = "SELECT 'secret'";
  evidence.current_catalog = Catalog{
      {}, {{{"public", "by_mail"}, {{"public", "orders"}, "btree (id) WHERE (mail = 'secret')"}}}};
  evidence.production.current = *evidence.current;
  evidence.production.current_catalog = evidence.current_catalog;
  Finding lost;
  lost.rule = "seq-scan";
  lost.relation = "orders";
  lost.message = "public.orders is read by Seq Scan: 250,000 rows";
  lost.detail =
      "Filter: " + scan.conditions[0].text + "\nmod(id, 4711) keeps 3 rows\n" + scan.remote_sql;
  lost.hint = "CREATE INDEX ON orders (id) WHERE mail = 'ada@example.com' AND id = 4711;";
  lost.current["condition"] = scan.conditions[0].text;
  Finding failed;
  failed.rule = "query-error";
  failed.message = "did not run: invalid input syntax for type integer: \"secret\"";
  failed.detail =
      "Key (mail)=(ada@example.com) exists\nFailing row contains (4711, secret).\n"
      "ada@example.com is not welcome";
  judged.findings = {lost, failed};
  return decide({judged}, {}, Severity::error);
}

void expect_no_value(const std::string& text) {
  INFO(text);
  for (const std::string_view value : values) {
    CAPTURE(value);
    CHECK(text.find(value) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("no report of a redacted verdict holds a value; names and figures stay") {
  const Verdict verdict = redacted(verdict_full_of_values());
  for (const std::string& report :
       {text_report(verdict, {.verbose = true}), markdown_report(verdict), json_report(verdict),
        junit_report(verdict), html_report(verdict), annotations_report(verdict),
        gitlab_report(verdict)}) {
    expect_no_value(report);
    CHECK(report.find("by_mail") != std::string::npos);
  }
  CHECK(text_report(verdict, {}).find("250,000 rows") != std::string::npos);
}

TEST_CASE("redacted results are read back as such, with the same verdict") {
  const Verdict verdict = redacted(verdict_full_of_values());
  const std::string text = json_report(verdict);
  const Verdict read = parse_results(text, "results.json");
  CHECK(read.is_redacted);
  CHECK(read.outcome == verdict.outcome);
  CHECK(json_report(read) == text);
  CHECK(json_report(redacted(read)) == text);
  CHECK_FALSE(parse_results(json_report(verdict_full_of_values()), "results.json").is_redacted);
}

TEST_CASE("a statement loses strings, numbers and comments") {
  CHECK(redact_sql("SELECT a1, 'x', E'it\\'s', 1.5e3 -- why\nFROM t LIMIT 20") ==
        "SELECT a1, ?, ?, ? \nFROM t LIMIT ?");
  CHECK(redact_sql("SELECT $1::varchar(40), \"o'neil\", $tag$ x $tag$") ==
        "SELECT $1::varchar(40), \"o'neil\", ?");
  CHECK(redact_sql("VALUES (1, 'cut in the mid") == "VALUES (?, ?");
  CHECK(redact_expression("(a = 'open'::text)") == "(a = ?)");
  CHECK(redact_expression("(a = 'open") == "(a = ?");
}

TEST_CASE("sentences lose values and keep figures") {
  CHECK(redacted_words("the table's 5,000 rows, kept by status = 'open'::text and id > 42") ==
        "the table's 5,000 rows, kept by status = ?::text and id > ?");
  CHECK(redacted_words("id IN (1, 2, 3) LIMIT 20") == "id IN (?) LIMIT ?");
  CHECK(redacted_words("an open 'string that ends nowhere") == "an open ?");
  CHECK(redacted_server_words("relation \"orders\" does not exist") ==
        "relation \"orders\" does not exist");
  CHECK(redacted_server_words("value \"99999999999\" is out of range for type integer") ==
        "value \"?\" is out of range for type integer");
  CHECK(redacted_server_words("COPY people, line 3, column mail: \"ada\"") ==
        "COPY people, line 3, column mail: \"?\"");
}

TEST_CASE("an error of a seed loses its statement's values") {
  const Error error =
      redacted(Error("seed/1.sql:3: duplicate key value violates unique constraint \"people_pkey\"",
                     "SQLSTATE 23505\nKey (mail)=(ada@example.com) already exists.\n"
                     "statement: INSERT INTO people VALUES (4711, 'secret')",
                     "Correct the statement."));
  expect_no_value(error.message + error.detail + error.hint);
  CHECK(error.message.ends_with("constraint \"people_pkey\""));
}
