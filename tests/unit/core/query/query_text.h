// SPDX-License-Identifier: MIT
// Query files in a test's own text, and what is made of them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gate/core/query/query.h"
#include "gate/core/text/error.h"

namespace gate::test {

using Texts = std::vector<std::string>;

/// The queries of a file of the suite "orders".
inline std::vector<Query> parse(std::string_view text,
                                const std::string& file = "queries/o/recent.sql") {
  static const std::vector<RuleName> rules = {
      {"seq-scan", true, false}, {"row-estimate", true, true}, {"query-error", false, false}};
  return parse_queries(text, file, "orders", rules);
}

inline Query one(std::string_view text) {
  std::vector<Query> queries = parse(text);
  REQUIRE(queries.size() == 1);
  return std::move(queries.front());
}

inline Error failure(std::string_view text, const std::string& file = "q.sql") {
  try {
    static_cast<void>(parse(text, file));
  } catch (const Error& error) {
    return error;
  }
  return Error("no error");
}

inline std::string message(std::string_view text) {
  return failure(text).message;
}

/// Why the query is not judged.
inline Skip skip(const Query& query) {
  REQUIRE(query.skip);
  return *query.skip;
}

/// The statement with its parameters as $n, whatever they are called.
inline std::string statement(const std::string& sql, const std::string& bindings) {
  return one("--@ bindings.a = " + bindings + "\n" + sql).statement;
}

}  // namespace gate::test
