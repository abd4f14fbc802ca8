// SPDX-License-Identifier: MIT
// The files that plangate record writes, and their names.
#include "gate/core/record/recorded_query.h"

#include <doctest/doctest.h>

#include "gate/core/query/query.h"
#include "gate/core/record/query_names.h"

using namespace gate;

namespace {

RecordedQuery sample() {
  RecordedQuery query;
  query.name = "select_orders";
  query.description = "recorded: 12 calls \"quoted\"";
  query.source = "services/poll.ts:94";
  query.role = "app";
  query.settings = {{"app.tenant", "it's"}, {"search_path", "a, b"}};
  query.types = {"bigint", "", ""};
  query.bindings = {{"hot",
                     {{.text = {}, .sql = "SELECT \"Id\" FROM t", .is_number = false},
                      {.text = "a\n\tb\\", .sql = {}, .is_number = false},
                      {.text = "20", .sql = {}, .is_number = true}}},
                    {"null", {{}, {.text = "007", .sql = {}, .is_number = true}, {}}}};
  query.is_lifted = true;
  query.statement = "SELECT a\nFROM t\nWHERE b = $1 AND c = $2\nLIMIT $3";
  return query;
}

Query parsed(const std::string& file) {
  const std::vector<Query> queries = parse_queries(file, "queries/o/recorded/select_orders.sql",
                                                   "o", {{"generic-plan", true, false}});
  REQUIRE(queries.size() == 1);
  return queries.front();
}

}  // namespace

TEST_CASE("a recorded file reads back as the query that it was written from") {
  const Query query = parsed(recorded_file(sample()));
  CHECK(query.name == "select_orders");
  CHECK(query.description == sample().description);
  CHECK(query.source == sample().source);
  CHECK(query.role == "app");
  CHECK(query.settings == sample().settings);
  CHECK(query.types == sample().types);
  CHECK(query.statement == sample().statement);
  REQUIRE(query.bindings.size() == 2);
  CHECK(query.bindings[0].values[0].sql == "SELECT \"Id\" FROM t");
  CHECK(query.bindings[0].values[1].text == "a\n\tb\\");
  CHECK(query.bindings[0].values[2].text == "20");
  CHECK(query.bindings[1].values[0] == ParameterValue());
  CHECK(query.bindings[1].values[1].text == "007");
  CHECK(query.rules.contains("generic-plan"));
}

TEST_CASE("a number stands without quotes where TOML reads it as that number") {
  const auto value = [](const std::string& text) {
    RecordedQuery query;
    query.bindings = {{"default", {{.text = text, .sql = {}, .is_number = true}}}};
    query.statement = "SELECT $1";
    const std::string file = recorded_file(query);
    const std::size_t begin = file.find('[') + 1;
    return file.substr(begin, file.find(']') - begin);
  };
  const std::string longest(18, '9');
  for (const std::string& number : {std::string("0"), std::string("-5"), longest}) {
    CAPTURE(number);
    CHECK(value(number) == number);
  }
  for (const std::string& text : {std::string(), std::string("-"), std::string("-0"),
                                  std::string("05"), std::string("12a"), longest + "9"}) {
    CAPTURE(text);
    CHECK(value(text) == "\"" + text + "\"");
  }
}

TEST_CASE("a description may hold any byte of ASCII") {
  RecordedQuery query = sample();
  query.description = "a\x01\x1f \x7f~";
  CHECK(parsed(recorded_file(query)).description == query.description);
}

TEST_CASE("an edited file is told from one that is as it was written") {
  const std::string file = recorded_file(sample());
  CHECK(is_unedited(file));
  CHECK(!is_unedited(file + "\n"));
  CHECK(!is_unedited("-- mine\n" + file));
  std::string other = file;
  other.replace(other.find("20]"), 2, "21");
  CHECK(!is_unedited(other));
  CHECK(!is_unedited("SELECT 1;\n"));
  CHECK(!is_unedited("--@ recorded = \""));
  CHECK(!is_unedited(""));
}

TEST_CASE("values that are not known are asked for, and the query is skipped until then") {
  RecordedQuery query = sample();
  query.bindings.clear();
  query.asked = {{.text = {}, .sql = "SELECT 1", .is_number = false}, {}, {}};
  const std::string file = recorded_file(query);
  CHECK(file.find("--@ # bindings.default = [{ sql = \"SELECT 1\" }, \"value of $2\", \"value of "
                  "$3\"]\n") != std::string::npos);
  CHECK(parsed(file).skip);
}

TEST_CASE("names say what a statement does, or what sends it") {
  const auto name = [](const std::string& statement, const std::set<std::string>& taken = {}) {
    return query_name(statement, place_of(statement), taken);
  };
  const std::string orders = "SELECT * FROM \"orders\" WHERE tenant_id = $1 AND status = $2";
  CHECK(name(orders) == "select_orders_by_tenant_id_status");
  CHECK(name(orders, {"select_orders_by_tenant_id_status"}) ==
        "select_orders_by_tenant_id_status_2");
  CHECK(name(orders + " /*action='index',controller='Orders'*/") == "orders_index");
  CHECK(name(orders + " /*action='index',controller='Orders'*/", {"orders_index"}) ==
        "orders_index_select_orders_by_tenant_id_status");
  CHECK(name(orders + " /* OrderList.newest */") == "order_list_newest");
  CHECK(name("-- name: ListOrders :many\n" + orders) == "list_orders");
  CHECK(name("SELECT count(*) FROM a JOIN b ON a.x = b.y WHERE b.z > $1") == "count_a_b_by_z");
  CHECK(name("SELECT a FROM t WHERE (t.\"b\"::text LIKE $1 AND c = $2)") == "select_t_by_b_c");
  CHECK(name("INSERT INTO audit.log (a) VALUES ($1)") == "insert_log");
  CHECK(name("UPDATE t SET a = $1 WHERE id = $2") == "update_t_by_id");
  CHECK(name("WITH x AS (SELECT a FROM t WHERE b = $1) DELETE FROM u USING x WHERE u.c = x.a") ==
        "delete_t_u_by_b");
  CHECK(name("SELECT a FROM " + std::string(90, 'x')).size() <= 60);
  CHECK(name("SELECT a FROM \"日本\"") == "select");
}

TEST_CASE("a name of more than 60 letters ends with a word, if it has several") {
  const auto name = [](const std::string& action) {
    return query_name("SELECT 1", {.action = action, .source = {}, .trace = {}}, {});
  };
  const std::string longest = std::string(29, 'a') + "_" + std::string(30, 'b');
  CHECK(name(longest) == longest);
  CHECK(name(longest + "_c") == longest);
  CHECK(name(longest + "c") == std::string(29, 'a'));
  CHECK(name(std::string(61, 'a')) == std::string(60, 'a'));
}

TEST_CASE("comments tell where a statement comes from") {
  const StatementPlace place = place_of(
      "SELECT a FROM t /*action='list',file='services%2Fpoll_service.ts%3A94%3A14',"
      "traceparent='00-5bd66ef5095369c7b0d1f8f4bd33716a-c532cb4098ac3dd2-01'*/");
  CHECK(place.source == "services/poll_service.ts:94");
  CHECK(place.trace == "00-5bd66ef5095369c7b0d1f8f4bd33716a");
  CHECK(place.action == "list");
  CHECK(place_of("SELECT a FROM t /*application:Shop,controller:orders,action:index*/").source ==
        "orders#index");
  CHECK(place_of("SELECT a FROM t /*route='%2Fapi%2Forders%2F:id'*/").action == "api_orders_id");
  CHECK(place_of("SELECT a /*+ SeqScan(t) */ FROM t").action.empty());
  CHECK(place_of("SELECT '/* no */' FROM t").action.empty());
  CHECK(place_of("SELECT 'open").action.empty());
  CHECK(
      place_of("SELECT a /**/ FROM t /* a long comment that says why it is so */").action.empty());
}
