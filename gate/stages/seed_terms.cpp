// SPDX-License-Identifier: MIT
#include "gate/stages/seed_terms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/sql/clock_calls.h"

namespace gate {

std::vector<std::string> statements_of(const Query& query) {
  std::vector<std::string> statements = {query.statement};
  for (const Binding& binding : query.bindings)
    for (const ParameterValue& value : binding.values)
      if (value.sql) statements.push_back(*value.sql);
  return statements;
}

namespace {

bool asks_for_time(const Query& query) {
  const auto read_by = [](const ParameterValue& value) {
    return value.text && names_clock_time(*value.text);
  };
  return std::ranges::any_of(statements_of(query), reads_clock) ||
         std::ranges::any_of(query.bindings, [&](const Binding& binding) {
           return std::ranges::any_of(binding.values, read_by);
         });
}

}  // namespace

SeedTerms seed_terms(const LoadedProject& project, const RunTerms& terms, const std::string& suite,
                     const std::set<std::string>& selected) {
  SeedTerms seed = {project.config.server,
                    terms.server,
                    project.location.root,
                    terms.use_images,
                    terms.kept_pieces,
                    terms.runs_commands,
                    {},
                    {},
                    terms.before_commands};
  for (const Query& query : project.queries) {
    if (query.suite != suite || !selected.contains(full_name(query))) continue;
    if (asks_for_time(query)) seed.clock_reader = fmt::format("{}:{}", query.file, query.line);
    for (std::string& statement : statements_of(query))
      seed.statements.push_back(std::move(statement));
  }
  return seed;
}

std::vector<std::string> remarks_on(const SeededDatabase& seeded) {
  std::vector<std::string> remarks = seeded.remarks;
  for (const std::string& warning : seeded.database->warnings()) remarks.push_back(warning);
  if (seeded.database->server() != nullptr) return remarks;  // its roles are dropped with it
  for (const std::string& role : seeded.database->new_roles())
    remarks.push_back(
        fmt::format("the seed left the role {} on the server; DROP ROLE removes it", role));
  if (const auto left = seeded.database->left_databases(); !left.empty())
    remarks.push_back(
        fmt::format("killed runs seem to have left databases on the server, to which nobody is "
                    "connected: {}; DROP DATABASE removes them",
                    fmt::join(left, ", ")));
  return remarks;
}

std::string remark_on_other_databases(SuiteDatabase& database) {
  if (database.server() == nullptr) return {};
  std::vector<std::string> others;
  Database session(database.connection());
  for (const Row& row : session.query("SELECT datname FROM pg_catalog.pg_database WHERE NOT "
                                      "datistemplate AND datname NOT IN ('postgres', $1)",
                                      {.values = {std::string(throwaway_name)}, .types = {"name"}}))
    others.push_back(row[0].value_or(""));
  if (others.empty()) return {};
  return fmt::format(
      "the seed made the database {}, which is not judged: what it puts there belongs in the "
      "database that PGDATABASE and DATABASE_URL name",
      fmt::join(others, ", "));
}

}  // namespace gate
