// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/database.h"

#include "gate/edge/postgres/database_session.h"

namespace gate {

Database::Database(const ConnectionSettings& settings)
    : session_(std::make_unique<Session>(settings)) {}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

std::vector<Row> Database::query(std::string_view statement, const Parameters& parameters) {
  return session_->whole([&] {
    session_->send(statement, parameters);
    return session_->finish();
  });
}

std::string Database::single_value(std::string_view statement, const Parameters& parameters) {
  const auto rows = query(statement, parameters);
  if (rows.size() != 1 || rows[0].size() != 1 || !rows[0][0])
    throw Error("the statement does not give exactly one value", std::string(statement),
                "Select one column of one row.");
  return *rows[0][0];
}

void Database::execute(std::string_view statement) {
  session_->whole([&] {
    session_->send_simple(statement);
    session_->finish();
  });
}

void Database::begin_anew() {
  if (used()) execute("DISCARD ALL");
}

bool Database::used() const {
  return session_->used;
}

Database::Calling Database::on_long_wait(int after_ms, std::function<bool()> is_hopeless) {
  session_->long_wait_ms = after_ms;
  session_->is_hopeless = std::move(is_hopeless);
  return Calling([this] { session_->is_hopeless = {}; });
}

Database::Calling Database::on_notice(std::function<void(std::string_view)> receive) {
  session_->on_notice = std::move(receive);
  return Calling([this] { session_->on_notice = {}; });
}

void Database::copy_in(std::string_view statement,
                       const std::function<std::string_view()>& next_chunk) {
  session_->whole([&] {
    session_->send_simple(statement);
    session_->stream(next_chunk);
    session_->finish();
  });
}

void Database::limit_statements(int limit_ms) {
  session_->limit_ms = limit_ms;
}

bool Database::in_transaction() const {
  const PGTransactionStatusType status = PQtransactionStatus(session_->connection.get());
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

int Database::major() const {
  return PQserverVersion(session_->connection.get()) / 10'000;
}

std::string Database::server_version() const {
  const char* const version = PQparameterStatus(session_->connection.get(), "server_version");
  const std::string_view words = version != nullptr ? version : "";
  return std::string(words.substr(0, words.find(' ')));
}

}  // namespace gate
