// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/lock_watch.h"

#include <fmt/format.h>

#include <utility>

#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

constexpr std::chrono::seconds between_looks(5);
constexpr std::chrono::seconds longest_wait(30);
constexpr std::string_view lock_not_available = "55P03";

constexpr const char* blocking_session =
    "SELECT blocking.pid, usename, application_name, state,"
    " pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - xact_start)"
    " FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS blocking (pid)"
    " LEFT JOIN pg_catalog.pg_stat_activity AS activity ON activity.pid = blocking.pid"
    " ORDER BY blocking.pid LIMIT 1";

constexpr const char* prepared_transactions =
    "SELECT pg_catalog.string_agg(pg_catalog.quote_literal(gid), ', ' ORDER BY prepared)"
    " FROM pg_catalog.pg_prepared_xacts";

LockHolder holding_transaction(Database& session) {
  const std::string names = session.single_value(prepared_transactions);
  return {"a prepared transaction: " + names,
          "End it with COMMIT PREPARED or ROLLBACK PREPARED; in a seed, in the file that prepares "
          "it.",
          true};
}

LockHolder holding_session(const Row& row) {
  std::string words = "the session " + row[0].value_or("");
  if (row[1]) words += " of " + *row[1];
  if (row[2] && !row[2]->empty()) words += " (" + *row[2] + ")";
  if (row[3]) words += ", " + *row[3];
  if (row[4]) words += ", in a transaction for " + *row[4];
  return {words,
          fmt::format("End its transaction, or the session: SELECT pg_terminate_backend({});",
                      row[0].value_or(""))};
}

}  // namespace

LockWatch::LockWatch(ConnectionSettings settings, int process)
    : settings_(std::move(settings)), process_(process) {}

void LockWatch::begin() {
  next_look_ = Clock::now() + between_looks;
  holder_.reset();
  gave_up_ = false;
}

bool LockWatch::must_give_up() {
  if (gave_up_ || Clock::now() < next_look_) return false;
  const bool was_blocked = holder_.has_value();
  if (auto holder = holder_now()) {
    if (!was_blocked) blocked_since_ = Clock::now() - between_looks;
    holder_ = std::move(holder);
    gave_up_ = holder_->is_prepared || Clock::now() - blocked_since_ >= longest_wait;
  } else {
    holder_.reset();
  }
  next_look_ = Clock::now() + between_looks;
  return gave_up_;
}

ServerError LockWatch::explained(const ServerError& error) const {
  if (!holder_ || (!gave_up_ && error.sqlstate != lock_not_available)) return error;
  std::string detail = "It is held by " + holder_->words + ".";
  if (!error.detail.empty()) detail += "\n" + error.detail;
  const std::string message =
      gave_up_ ? "the statement waits for a lock that somebody else holds" : error.message;
  return ServerError(std::string(lock_not_available), error.position, message, detail,
                     holder_->way_out);
}

/// Absent also where it cannot be asked: a server may have no connection left.
std::optional<LockHolder> LockWatch::holder_now() const try {
  Database other(settings_);
  const auto rows =
      other.query(blocking_session, {.values = {std::to_string(process_)}, .types = {"int4"}});
  if (rows.empty()) return std::nullopt;
  return rows[0][0] == "0" ? holding_transaction(other) : holding_session(rows[0]);
} catch (const Error&) {
  throw_if_interrupted();
  return std::nullopt;
}

void LockWatch::end_session() const noexcept try {
  Database(settings_).query("SELECT pg_catalog.pg_terminate_backend($1)",
                            {.values = {std::to_string(process_)}, .types = {"int4"}});
} catch (const Error&) {
}

}  // namespace gate
