// SPDX-License-Identifier: MIT
// What comments tell of the place that a statement comes from.
#include "gate/core/record/statement_place.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

std::string action(const std::string& comment) {
  return place_of("SELECT a FROM t /*" + comment + "*/").action;
}

std::string source(const std::string& comment) {
  return place_of("SELECT a FROM t /*" + comment + "*/").source;
}

}  // namespace

TEST_CASE("a name has small letters and digits, and an underscore between words") {
  CHECK(as_name("OrderList") == "order_list");
  CHECK(as_name("HTTPServer") == "httpserver");
  CHECK(as_name("page2Of9") == "page2_of9");
  CHECK(as_name("-- 9 lives, a--b! ") == "lives_a_b");
  CHECK(as_name("a-B") == "a_b");
  CHECK(as_name("日本 12").empty());
}

TEST_CASE("an action goes by its controller and itself, else by what there is") {
  CHECK(action("controller='orders',action='index',job='x'") == "orders_index");
  CHECK(action("action='index',route='/x'") == "index");
  CHECK(action("controller='orders',route='/x'") == "orders");
  CHECK(action("route='/api/orders',job='x'") == "api_orders");
  CHECK(action("job='MailJob'") == "mail_job");
  CHECK(action("unknown='x'").empty());
}

TEST_CASE("a source is a file with its line, a route, an action or a job") {
  CHECK(source("file='a.rb',line='5',route='/x'") == "a.rb:5");
  CHECK(source("file='a.rb',route='/x'") == "a.rb");
  CHECK(source("source_location='a.rb:7'") == "a.rb:7");
  CHECK(source("line='5',route='/x',action='b'") == "/x");
  CHECK(source("controller='a',action='b'") == "a#b");
  CHECK(source("action='b',job='c'") == "b");
  CHECK(source("controller='a',job='c'") == "a");
  CHECK(source("job='c'") == "c");
}

TEST_CASE("only a line's column is cut off a source") {
  CHECK(source("file='a.ts%3A94%3A14'") == "a.ts:94");
  for (const char* const whole :
       {"a.ts", "a.ts:94", "12:94", ":94", "a.ts::14", "a.ts:94:", "a:b:14", "a:94:b"}) {
    CAPTURE(whole);
    CHECK(source(std::string("file='") + whole + "'") == whole);
  }
}

TEST_CASE("values are decoded where that leaves a text") {
  CHECK(source("file='%41b%2fc'") == "Ab/c");
  CHECK(source("file='it\\'s'") == "it's");
  CHECK(source("file='100%'") == "100%");
  CHECK(source("file='%4g%'") == "%4g%");
  CHECK(source("file='%FF'") == "%FF");
}

TEST_CASE("a value loses its quotes, if it has both") {
  CHECK(source(" file = 'a' , route = /x ") == "a");
  CHECK(source("file='',route='/x'") == "/x");
  CHECK(source("file='a") == "'a");
  CHECK(source("file=a'") == "a'");
  CHECK(source("file=',route='/x'") == "'");
}

TEST_CASE("a request is told by its traceparent up to the span") {
  const auto trace = [](const std::string& value) {
    return place_of("SELECT 1 /*traceparent='" + value + "'*/").trace;
  };
  CHECK(trace("00-ab-cd-01") == "00-ab");
  CHECK(trace("00-ab") == "00-ab");
  CHECK(trace("ab") == "ab");
  CHECK(trace("").empty());
}

TEST_CASE("a comment of a word or two is an action, and a longer or a quoting one is none") {
  CHECK(action(" orders.index ") == "orders_index");
  CHECK(source(" orders.index ") == "orders.index");
  CHECK(action("orders index") == "orders_index");
  CHECK(action("the orders index").empty());
  CHECK(action(std::string(60, 'a')) == std::string(60, 'a'));
  CHECK(action(std::string(61, 'a')).empty());
  for (const char* const quoting : {"a;", "a='b", "\"a\"", "a,", "12", "", "+ SeqScan"}) {
    CAPTURE(quoting);
    CHECK(action(quoting).empty());
  }
}

TEST_CASE("a line comment tells the name of sqlc's query, and nothing else") {
  const auto named = [](const std::string& line) {
    return place_of(line + "\nSELECT a FROM t").action;
  };
  CHECK(named("-- name: ListOrders :many") == "list_orders");
  CHECK(named("--name:ListOrders(x)") == "list_orders");
  CHECK(named("-- orders").empty());
  CHECK(named("-- name: 12").empty());
}

TEST_CASE("the first comment that tells an action is the statement's") {
  CHECK(place_of("/* a long one that tells no place */ SELECT 1 /* first */ -- name: second")
            .action == "first");
  CHECK(place_of("SELECT 1 /*traceparent='00-ab-cd-01'*/ /* first */").action == "first");
}
