// SPDX-License-Identifier: MIT
#include "gate/stages/built_candidate.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <utility>

#include "gate/core/sql/quoting.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/seeded_indexes.h"
#include "gate/edge/seed/seed_sql.h"
#include "gate/edge/seed/table_signature.h"
#include "gate/rules/advice/advice_words.h"

namespace gate {
namespace {

std::map<QualifiedName, SeededIndex> indexes_of(SuiteDatabase& database) {
  Database session(database.connection());
  std::map<QualifiedName, SeededIndex> indexes;
  for (SeededIndex& each : seeded_indexes(session, read_catalog(session)))
    indexes.emplace(each.index.name, std::move(each));
  return indexes;
}

TableSignatures signatures_of(SuiteDatabase& database) {
  Database session(database.connection());
  return table_signatures(session);
}

/// "public.orders" of "CREATE STATISTICS … FROM public.orders;"
std::string analyze_behind(const std::string& create) {
  constexpr std::string_view from = " FROM ";
  const std::size_t at = create.rfind(from);
  return at == std::string::npos ? "" : "ANALYZE " + create.substr(at + from.size());
}

}  // namespace

BuiltCandidate::BuiltCandidate(SuiteDatabase& database, const Statements& statements,
                               const Progress& progress, std::set<QualifiedName> taken)
    : database_(database), taken_(std::move(taken)) {
  const TableSignatures known = signatures_of(database);
  try {
    for (const std::string& each : statements) build(each);
    static_cast<void>(gather_statistics(database.connection(), known, Stage::complete, progress));
  } catch (...) {
    take_away();
    throw;
  }
}

BuiltCandidate::~BuiltCandidate() {
  take_away();
}

/// As PostgreSQL counts names that are taken: orders_status_idx1.
QualifiedName BuiltCandidate::free_name(const QualifiedName& index) const {
  QualifiedName free = index;
  for (int number = 1; taken_.contains(free); ++number)
    free.name = index.name + std::to_string(number);
  return free;
}

void BuiltCandidate::build(const std::string& statement) {
  const auto before = indexes_of(database_);
  run_sql(database_, statement, "advice");
  std::optional<QualifiedName> made;
  bool is_partitioned = false;
  for (const auto& [name, index] : indexes_of(database_))
    if (!before.contains(name)) {
      made = name;
      is_partitioned = index.oids.find(',') != std::string::npos;
      bytes_ += index.index.bytes;
    }
  if (made) {
    const QualifiedName free = free_name(*made);
    if (free != *made)
      run_sql(database_,
              fmt::format("ALTER INDEX {}.{} RENAME TO {}", quote_identifier(made->schema),
                          quote_identifier(made->name), quote_identifier(free.name)),
              "advice");
    made = free;
    indexes_.push_back(free);
    std::ranges::copy(named_index(statement, free, is_partitioned), std::back_inserter(migration_));
  } else {
    migration_.push_back(statement);
  }
  if (!made)
    if (std::string analyze = analyze_behind(statement); !analyze.empty())
      migration_.push_back(std::move(analyze));
  if (std::string reverse = reverse_of(statement, made, is_partitioned); !reverse.empty())
    reverse_.insert(reverse_.begin(), std::move(reverse));
}

void BuiltCandidate::take_away() try {
  for (const std::string& each : reverse_) run_sql(database_, each, "advice");
} catch (const Error&) {  // the server is gone, and with it the database
}

}  // namespace gate
