// SPDX-License-Identifier: MIT
#include "gate/edge/explain/other_plans.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "gate/edge/explain/planned_case.h"

namespace gate {
namespace {

using Text = std::optional<std::string>;

constexpr std::array<const char*, 5> costs = {"cpu_index_tuple_cost", "cpu_operator_cost",
                                              "cpu_tuple_cost", "random_page_cost",
                                              "seq_page_cost"};

constexpr auto nothing = [] {};

/// Relative to the value in this transaction.
std::string move(const MovedCost& cost) {
  return fmt::format(
      "SELECT pg_catalog.set_config('{0}', "
      "(pg_catalog.current_setting('{0}')::double precision * {1})::text, true)",
      cost.setting, cost.factor);
}

std::string types_of(const Query& query) {
  std::string types;
  for (std::size_t i = 0; i < query.statement_parameters; ++i) {
    const bool declared = i < query.types.size() && !query.types[i].empty();
    types += (i == 0 ? "" : ", ") + (declared ? query.types[i] : std::string("unknown"));
  }
  return types;
}

Text explain_prepared(Database& database, std::size_t parameters) {
  std::string nulls;
  for (std::size_t i = 0; i < parameters; ++i) nulls += i == 0 ? "NULL" : ", NULL";
  try {
    std::string text;
    for (const Row& row :
         database.query(fmt::format("{}EXECUTE plangate_generic ({})", explain_options, nulls)))
      text += row.at(0).value_or("");
    return text;
  } catch (const ServerError&) {
    return std::nullopt;
  }
}

}  // namespace

Text explain_unexecuted(Database& database, const PreparedCase& prepared, int timeout_ms) {
  auto answer = explain_planned(database, prepared, timeout_ms);
  auto* text = std::get_if<std::string>(&answer);
  return text == nullptr ? std::nullopt : Text(std::move(*text));
}

Text explain_without_seq_scan(Database& database, const PreparedCase& prepared, int timeout_ms) {
  return attempt(database, prepared, timeout_ms, Writing::refused, nothing, [&] {
    set_local(database, "enable_seqscan", "off");
    return explain(database, prepared, explain_options);
  });
}

Text explain_analyze_without_seq_scan(Database& database, const PreparedCase& prepared,
                                      int timeout_ms, Writing writing) {
  return attempt(database, prepared, timeout_ms, writing, nothing, [&] {
    set_local(database, "enable_seqscan", "off");
    return explain(database, prepared, explain_analyze_options);
  });
}

Text explain_generic(Database& database, const PreparedCase& prepared, int timeout_ms) {
  const Query& query = *prepared.query;
  return attempt(database, prepared, timeout_ms, Writing::refused, nothing, [&]() -> Text {
    if (database.single_value("SHOW plan_cache_mode") == "force_custom_plan") return std::nullopt;
    // An SQL PREPARE, because a pooler renames statements prepared through the protocol.
    database.query(
        fmt::format("PREPARE plangate_generic ({}) AS {}", types_of(query), query.statement));
    database.execute("SAVEPOINT prepared; SET LOCAL plan_cache_mode = force_generic_plan");
    const Text text = explain_prepared(database, query.statement_parameters);
    // A rollback does not deallocate a prepared statement.
    database.execute("ROLLBACK TO prepared; DEALLOCATE plangate_generic");
    return text;
  });
}

std::vector<MovedCost> costs_of_other_plans(Database& database, const PreparedCase& prepared,
                                            int timeout_ms) {
  constexpr std::string_view without_figures = "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) ";
  std::vector<MovedCost> result;
  attempt(database, prepared, timeout_ms, Writing::refused, nothing, [&] {
    std::set<std::string> known = {explain(database, prepared, without_figures)};
    database.execute("SAVEPOINT unmoved");
    for (const char* setting : costs)
      for (const double factor : {0.99, 1.01}) {
        const MovedCost cost = {setting, factor};
        database.execute("ROLLBACK TO unmoved; " + move(cost));
        if (known.insert(explain(database, prepared, without_figures)).second)
          result.push_back(cost);
      }
    return std::string();
  });
  return result;
}

Text explain_under(Database& database, const PreparedCase& prepared, const MovedCost& cost,
                   int timeout_ms) {
  return attempt(database, prepared, timeout_ms, Writing::refused, nothing, [&] {
    database.execute(move(cost));
    return explain(database, prepared, explain_options);
  });
}

Text explain_analyze_under(Database& database, const PreparedCase& prepared, const MovedCost& cost,
                           int timeout_ms, Writing writing) {
  return attempt(database, prepared, timeout_ms, writing, nothing, [&] {
    database.execute(move(cost));
    return explain(database, prepared, explain_analyze_options);
  });
}

}  // namespace gate
