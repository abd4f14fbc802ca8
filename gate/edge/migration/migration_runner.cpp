// SPDX-License-Identifier: MIT
#include "gate/edge/migration/migration_runner.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>
#include <utility>

#include "gate/core/migration/statement_kind.h"
#include "gate/edge/migration/named_tables.h"
#include "gate/edge/migration/table_effects.h"
#include "gate/edge/seed/seed_sql.h"
#include "gate/edge/seed/table_signature.h"

namespace gate {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// active_sql_transaction, invalid_transaction_termination: VACUUM and the like; a procedure with a
/// COMMIT. And what a superuser does for the seed's role, which sees only what is committed.
bool wants_no_transaction(const ServerError& error, const SuiteDatabase& database) {
  return error.sqlstate == "25001" || error.sqlstate == "2D000" ||
         (error.sqlstate == insufficient_privilege && database.has_seed_role());
}

/// The least that a statement which did this must have held.
LockMode least_lock(const TableEffect& effect) {
  if (effect.rewritten || effect.emptied || effect.dropped ||
      std::ranges::any_of(effect.columns, was_set_not_null))
    return LockMode::access_exclusive;
  if (std::ranges::any_of(effect.indexes, std::not_fn(&BuiltIndex::concurrently)))
    return LockMode::share;
  return effect.rows_written > 0 ? LockMode::row_exclusive : LockMode::none;
}

/// Runs the statements of one file.
class FileRun {
 public:
  FileRun(SuiteDatabase& database, std::string file)
      : database_(database), file_(std::move(file)) {}

  void run(SeedSession& session, const SeedStatement& statement) {
    if (existing_.empty()) note_existing(session.database());
    if (frames_others(statement.sql)) return run_frame(session, statement);
    if (session.database().in_transaction()) return observe(session, statement);
    if (needs_transaction(statement.sql)) return send(session, statement, file_);
    try {
      session.database().execute("BEGIN");
      observe(session, statement);
      end_transaction(milliseconds_of([&] { session.database().execute("COMMIT"); }));
    } catch (const ServerError& error) {
      if (!wants_no_transaction(error, database_)) throw;
      session.database().execute("ROLLBACK");
      run_alone(session, statement);
    }
  }

  [[nodiscard]] Migration result() && { return std::move(migration_); }

 private:
  void note_existing(Database& session) {
    for (const auto& [oid, table] : read_table_states(session, Counted::ever).tables)
      existing_.insert(oid);
  }

  static void send(SeedSession& session, const SeedStatement& statement, const std::string& file) {
    session.run(statement, file + ":" + std::to_string(statement.line));
  }

  void run_frame(SeedSession& session, const SeedStatement& statement) {
    const double ms = milliseconds_of([&] { send(session, statement, file_); });
    if (ends_transaction(statement.sql))
      end_transaction(ms);
    else
      pass(ms);
  }

  [[nodiscard]] MigrationStatement begun(const SeedStatement& statement) const {
    MigrationStatement result;
    result.file = file_;
    result.line = statement.line;
    result.text = statement.sql;
    result.transaction = transaction_;
    return result;
  }

  void observe(SeedSession& session, const SeedStatement& statement) {
    Database& database = session.database();
    MigrationStatement result = begun(statement);
    const TableStates before = read_table_states(database, Counted::in_transaction);
    result.ms = milliseconds_of([&] { send(session, statement, file_); });
    const TableStates after = read_table_states(database, Counted::in_transaction);
    add(database, std::move(result), before, after, false);
  }

  void add(Database& database, MigrationStatement result, const TableStates& before,
           const TableStates& after, bool concurrently) {
    result.has_lock_timeout = before.has_lock_timeout;
    result.rows_written = rows_written(before, after);
    result.tables = table_effects(database, before, after, existing_, concurrently);
    migration_.push_back(std::move(result));
    pass(migration_.back().ms);
  }

  /// Nobody sees its locks: they are documented, or follow from what it did.
  void run_alone(SeedSession& session, const SeedStatement& statement) {
    Database& database = session.database();
    MigrationStatement result = begun(statement);
    report_counters(database);
    const TableStates before = read_table_states(database, Counted::ever);
    const LockMode documented = documented_lock(statement.sql);
    std::set<Oid> named;
    if (documented != LockMode::none) named = named_tables(database, statement.sql);
    result.ms = milliseconds_of([&] { send(session, statement, file_); });
    report_counters(database);
    TableStates after = read_table_states(database, Counted::ever);
    for (const Oid& table : named) after.locks[table] = documented;
    result.is_unseen = documented == LockMode::none;
    add(database, std::move(result), before, after, is_concurrent(statement.sql));
    for (TableEffect& effect : migration_.back().tables)
      effect.lock = effect.taken = std::max(effect.lock, least_lock(effect));
    end_transaction(0);
  }

  /// Time passes for the locks that are held.
  void pass(double ms) {
    for (auto each = migration_.rbegin(); each != migration_.rend(); ++each) {
      if (each->transaction != transaction_) return;
      for (TableEffect& effect : each->tables)
        if (effect.taken != LockMode::none) effect.held_ms += ms;
    }
  }

  void end_transaction(double ms) {
    pass(ms);
    ++transaction_;
  }

  SuiteDatabase& database_;
  std::string file_;
  std::set<Oid> existing_;
  std::size_t transaction_ = 1;
  Migration migration_;
};

}  // namespace

Migration run_migration_file(SuiteDatabase& database, const std::string& text,
                             const std::string& file) {
  FileRun run(database, file);
  run_sql(database, text, file,
          [&](SeedSession& session, const SeedStatement& each) { run.run(session, each); });
  return std::move(run).result();
}

}  // namespace gate
