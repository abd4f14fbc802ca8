// SPDX-License-Identifier: MIT
// A connection to PostgreSQL. It uses libpq, which only database*.cpp and libpq_connection.cpp
// include.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/error.h"

namespace gate {

/// libpq keywords and values: host, port, dbname, user, password, sslmode …
using ConnectionSettings = std::map<std::string, std::string>;

/// An error that the server returned instead of a result.
class ServerError : public Error {
 public:
  ServerError(std::string sqlstate_text, int position_characters, std::string message_text,
              std::string detail_text, std::string hint_text)
      : Error(std::move(message_text), std::move(detail_text), std::move(hint_text)),
        sqlstate(std::move(sqlstate_text)),
        position(position_characters) {}

  std::string sqlstate;
  int position;  ///< in the statement, in characters from 1; 0 if the server gave none
};

/// SQLSTATE: only another role, mostly a superuser, may do it.
inline constexpr std::string_view insufficient_privilege = "42501";

/// There is no session: it could not be opened, or it ended.
class ConnectionLost : public Error {
 public:
  using Error::Error;
};

/// The session was ended, since a statement went on past its limit and its cancellation.
class StatementStuck : public ConnectionLost {
 public:
  using ConnectionLost::ConnectionLost;
};

using Value = std::optional<std::string>;  ///< in text form; absent for NULL
using Row = std::vector<Value>;

/// A statement's parameters: values and, if declared, their types ("" or missing: inferred).
struct Parameters {
  std::vector<Value> values;
  std::vector<std::string> types;
};

/// One session. SIGINT and SIGTERM end every wait with Error, after the statement is cancelled. A
/// statement that waits half a minute for a lock of another session, or at all for that of a
/// prepared transaction, is cancelled: ServerError then names the holder.
class Database {
 public:
  /// Throws Error saying where it tried to connect (never the password).
  explicit Database(const ConnectionSettings& settings);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  /// Runs one statement through the extended protocol. Throws ServerError.
  std::vector<Row> query(std::string_view statement, const Parameters& parameters = {});

  /// query() for a statement that returns one row of one column. Throws Error otherwise.
  std::string single_value(std::string_view statement, const Parameters& parameters = {});

  /// Runs one statement through the simple protocol, as in a seed file, and discards its rows.
  void execute(std::string_view statement);

  /// Runs COPY … FROM STDIN and sends the results of `next_chunk` until it returns an empty view.
  void copy_in(std::string_view statement, const std::function<std::string_view()>& next_chunk);

  /// DISCARD ALL, unless nothing ran in the session since it was opened.
  void begin_anew();

  /// Whether anything ran since it was opened.
  [[nodiscard]] bool used() const;

  /// What a session was asked to call, for as long as this lives, an exception included. The
  /// session must outlive it.
  class Calling {
   public:
    explicit Calling(std::function<void()> end) : end_(std::move(end)) {}
    ~Calling() { end_(); }
    Calling(const Calling&) = delete;
    Calling& operator=(const Calling&) = delete;

   private:
    std::function<void()> end_;
  };

  /// Passes the primary messages of the server's notices, which are otherwise ignored, to
  /// `receive`.
  [[nodiscard]] Calling on_notice(std::function<void(std::string_view)> receive);

  /// Asks once in each wait for an answer that has lasted `after_ms` whether to cancel the
  /// statement, which then fails as at its statement timeout. An empty function: never.
  [[nodiscard]] Calling on_long_wait(int after_ms, std::function<bool()> is_hopeless);

  /// From now on a statement that takes far longer than this, although the server should have
  /// cancelled it, ends the session with StatementStuck. 0: it may take any time.
  void limit_statements(int limit_ms);

  /// True in a transaction block, including a failed one.
  [[nodiscard]] bool in_transaction() const;

  [[nodiscard]] int major() const;                   ///< of the server, such as 15
  [[nodiscard]] std::string server_version() const;  ///< "15.20"

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

}  // namespace gate
