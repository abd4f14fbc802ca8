// SPDX-License-Identifier: MIT
// First every changed table is vacuumed, then its size is measured, then each group of related
// tables with a changed one is analyzed. Groups are independent, so any connection can process any
// group.
#include "gate/edge/seed/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "gate/core/postgres/majors.h"
#include "gate/edge/seed/table_cleaning.h"
#include "gate/edge/system/share_out.h"

namespace gate {
namespace {

/// A maintenance session: it waits for locks, but not for ever, and does not fire event triggers of
/// the schema, which might write.
Database open_session(const ConnectionSettings& connection) {
  Database database(connection);
  database.execute("SET statement_timeout = 0");
  database.execute("SET lock_timeout = '60s'");
  database.execute("SET work_mem = '64MB'");
  database.query(
      "SELECT set_config('session_replication_role', 'replica', false) FROM pg_roles "
      "WHERE rolname = current_user AND rolsuper");
  return database;
}

class Maintenance {
 public:
  Maintenance(const ConnectionSettings& connection, const Progress& progress)
      : connection_(connection), progress_(progress), main_(open_session(connection)) {}

  GatheredStatistics run(const TableSignatures& known, Stage stage) {
    tables_ = read_tables(main_);
    choose(known);
    clean();
    measure(stage);
    analyze();
    GatheredStatistics gathered = {table_signatures(main_), unclean_.empty()};
    for (const std::size_t index : unclean_) gathered.signatures.erase(tables_[index].name);
    return gathered;
  }

 private:
  using Group = std::vector<std::size_t>;

  /// Selects the changed tables: all of them if the server does not tell.
  void choose(const TableSignatures& known) {
    const TableSignatures current = table_signatures(main_);
    for (std::size_t index = 0; index < tables_.size(); ++index) {
      const auto before = known.find(tables_[index].name);
      const auto now = current.find(tables_[index].name);
      if (before == known.end() || now == current.end() || before->second != now->second)
        changed_.insert(index);
    }
    for (Group& group : related(tables_))
      if (std::ranges::any_of(group, [&](std::size_t table) { return changed_.contains(table); }))
        groups_.push_back(std::move(group));
  }

  /// VACUUM of the changed tables, largest first.
  void clean() {
    Group heaps;
    for (const Group& group : groups_)
      for (const std::size_t table : group)
        if (changed_.contains(table) && tables_[table].has_heap()) heaps.push_back(table);
    on_two_connections(heaps.size(), [&](Database& database, std::size_t piece) {
      const Table& table = tables_[heaps[piece]];
      say("vacuum of " + table.name);
      naming(table, [&] { vacuum(database, table); });
    });
  }

  /// Measures sizes while no other connection of ours is active.
  void measure(Stage stage) {
    for (const Group& group : groups_)
      for (const std::size_t index : group)
        if (tables_[index].has_heap())
          naming(tables_[index], [&] { sizes_[index] = measured(index, stage); });
  }

  HeapSize measured(std::size_t index, Stage stage) {
    const Table& table = tables_[index];
    if (!changed_.contains(index)) return heap_size(main_, table);
    const CleanedHeap heap = cleaned_heap(main_, table);
    if (heap.hidden_pages > 0 && stage == Stage::complete) throw not_cleaned(main_, table, heap);
    if (heap.hidden_pages > 0) unclean_.insert(index);
    return heap.size;
  }

  void analyze() {
    on_two_connections(groups_.size(), [&](Database& database, std::size_t piece) {
      const Group& group = groups_[piece];
      say("statistics of " + tables_[group.front()].name);
      naming(tables_[group.front()], [&] { analyze_group(database, group); });
    });
  }

  void analyze_group(Database& database, const Group& group) {
    std::vector<RaisedTarget> raised;
    for (const std::size_t index : group)
      if (auto target = target_of(database, index)) raised.push_back(*target);
    for (const RaisedTarget& target : raised) target.raise(database);
    for (const std::size_t index : group) analyze_table(database, tables_[index]);
    for (const RaisedTarget& target : raised) target.restore(database);
  }

  std::optional<RaisedTarget> target_of(Database& database, std::size_t index) {
    const Table& table = tables_[index];
    if (table.kind == 'f') return std::nullopt;
    std::vector<HeapSize> heaps;
    for (const std::size_t member : family(tables_, index)) {
      const auto size = sizes_.find(member);
      if (size != sizes_.end()) heaps.push_back(size->second);
    }
    int target = exhaustive_target(heaps);
    const auto own = sizes_.find(index);
    if (own != sizes_.end()) target = std::max(target, exhaustive_target({own->second}));
    const std::string whole = (table.children.empty() ? "ONLY " : "") + table.name;
    return raised_target(database, table.oid, table.name, whole, target);
  }

  static void analyze_table(Database& database, const Table& table) {
    const bool one_by_one = facts_of_major(database.major()).maintains_children;
    if (table.partition && !one_by_one) return;  // the ANALYZE of its root includes it
    try {
      database.execute(fmt::format("ANALYZE {}{}", one_by_one ? "ONLY " : "", table.name));
    } catch (const ServerError&) {
      if (table.kind != 'f') throw;  // a table on another server, which may not exist in a test
    }
  }

  void on_two_connections(std::size_t count,
                          const std::function<void(Database&, std::size_t)>& work) {
    share_out(count, 2, [&]() -> Worker {
      const auto session = std::make_shared<Database>(open_session(connection_));
      return [&work, session](std::size_t piece) { work(*session, piece); };
    });
  }

  /// Adds the table's name to an error of the server.
  template <typename Action>
  static void naming(const Table& table, const Action& action) {
    try {
      action();
    } catch (const ServerError& error) {
      throw Error(fmt::format("cannot gather the statistics of {}: {}", table.name, error.message),
                  error.detail,
                  error.hint.empty() ? "ANALYZE runs the functions of the table's indexes and "
                                       "statistics: see whether one of them fails."
                                     : error.hint);
    }
  }

  void say(const std::string& words) {
    const std::lock_guard lock(progress_mutex_);
    if (progress_) progress_(words);
  }

  const ConnectionSettings& connection_;
  const Progress& progress_;
  std::mutex progress_mutex_;
  Database main_;
  std::vector<Table> tables_;
  std::set<std::size_t> changed_;          ///< as indexes into tables_, like all members below
  std::vector<Group> groups_;              ///< with a changed table; largest group first
  std::set<std::size_t> unclean_;          ///< held by a transaction that is still open
  std::map<std::size_t, HeapSize> sizes_;  ///< by table
};

}  // namespace

GatheredStatistics gather_statistics(const ConnectionSettings& connection,
                                     const TableSignatures& known, Stage stage,
                                     const Progress& progress) {
  return Maintenance(connection, progress).run(known, stage);
}

}  // namespace gate
