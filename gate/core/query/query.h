// SPDX-License-Identifier: MIT
// Registered queries: reads SQL files into values.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/query/expectations.h"

namespace gate {

/// A value to bind: text in PostgreSQL's input syntax, or SQL to evaluate once on the seeded
/// database. Without either it is NULL.
struct ParameterValue {
  std::optional<std::string> text;
  std::optional<std::string> sql;
  /// Of a value that is named by its frequency: SQL that finds it in statistics, for tables without
  /// rows.
  std::optional<std::string> statistics{};

  bool operator==(const ParameterValue&) const = default;
};

struct Binding {
  std::string name;                    ///< "default" for a query without parameters
  std::vector<ParameterValue> values;  ///< of the query's parameters, in order
};

/// An agreed exception.
struct Waiver {
  std::string rule;
  std::string relation;  ///< "name" or "schema.name"; empty waives the rule for every relation
  std::string reason;
  std::optional<std::chrono::year_month_day> until;  ///< the last day on which it applies
  int line = 0;
};

/// Why a registered query is not judged.
struct Skip {
  std::string reason;
  std::string hint;  ///< what to add, where nobody asked for it; empty where the header did

  bool operator==(const Skip&) const = default;
};

struct Query {
  std::string suite;
  std::string name;
  std::string file;  ///< relative to the project root
  int line = 0;      ///< the line on which `statement` begins
  std::string description;
  std::string source;     ///< where in the application it is sent: a file with its line, a route
  std::string recorded;   ///< what plangate record put there: the file is unedited if it still fits
  std::string sql;        ///< as written, without header lines, comments kept
  std::string statement;  ///< what is sent: every parameter as $n, lines kept; begins with the
                          ///< first token or a hint comment (/*+ … */) before it
  std::string normalized;  ///< one line: white space and comments folded, keywords upper case
  /// Names in the order of $1 …; "1", "2" … if positional. Those of the statement come first, then
  /// those used only in `settings`, for example for row-level security.
  std::vector<std::string> parameters;
  std::size_t statement_parameters = 0;  ///< how many of them belong to the statement
  std::vector<std::string> types;        ///< declared type of each parameter; empty: inferred
  std::vector<Binding> bindings;         ///< sorted by name; never empty but where it is skipped
  RuleSettings rules;
  std::string role;                             ///< empty: the superuser
  std::map<std::string, std::string> settings;  ///< a value ":x" is the binding's value of x
  std::vector<Waiver> waivers;
  Expectations expectations;
  std::optional<Skip> skip;  ///< then it has a name and a place, and no bindings
};

/// "suite/name"
[[nodiscard]] std::string full_name(const Query& query);

/// The queries of one file, in its order. Throws Error naming file and line for text that is not
/// UTF-8 or holds NUL, bad TOML in the header, an unknown key, a binding that lacks a parameter or
/// names one that does not exist, no statement, or more than one statement in a query. A query that
/// has parameters and no bindings is skipped, as is one whose header says so: a file that others
/// wrote may hold dozens.
[[nodiscard]] std::vector<Query> parse_queries(std::string_view text, const std::string& file,
                                               const std::string& suite,
                                               const std::vector<RuleName>& rules);

}  // namespace gate
