// SPDX-License-Identifier: MIT
#include "gate/core/scope/selection.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

using Names = std::set<std::string>;

const Names all = {"orders/by_id", "orders/recent", "users/recent", "users/orders"};

Error refusal(const std::string& argument) {
  try {
    static_cast<void>(select({argument}, all));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

}  // namespace

TEST_CASE("a query by its full name, a suite by its own, all without any") {
  CHECK(select({"orders/recent"}, all) == Names{"orders/recent"});
  CHECK(select({"orders"}, all) == Names{"orders/by_id", "orders/recent"});
  CHECK(select({}, all) == all);
}

TEST_CASE("what is no name is a pattern, anywhere in the full name") {
  CHECK(select({"/rec"}, all) == Names{"orders/recent", "users/recent"});
  CHECK(select({"^users/.*s$"}, all) == Names{"users/orders"});
}

TEST_CASE("several arguments select what any of them does") {
  CHECK(select({"orders", "users/recent"}, all) ==
        Names{"orders/by_id", "orders/recent", "users/recent"});
  CHECK(select({"orders", "orders/recent"}, all).size() == 2);
}

TEST_CASE("what selects nothing is refused, with what may have been meant") {
  CHECK(refusal("orders/recnt").message ==
        "no query selected: \"orders/recnt\" matches none of the 4 registered queries");
  CHECK(refusal("orders/recnt").hint == "Did you mean \"orders/recent\"?");
  CHECK(refusal("ordrs").hint == "Did you mean \"orders\"?");
  CHECK(refusal("by_ix").hint == "Did you mean \"orders/by_id\"?");
  CHECK(refusal("zzzzzzzz").hint == "Name a suite, suite/query, or an RE2 pattern over them.");
  CHECK(refusal("diff/recent").message.find("is what plangate diff calls its plans") !=
        std::string::npos);
  CHECK(refusal("(").message == "\"(\" is not a query, a suite or a valid pattern");
}
