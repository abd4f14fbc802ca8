// SPDX-License-Identifier: MIT
// A statement that a signal (or a caller's exception) interrupts is cancelled and its answer
// drained, so that the session can be used for clean-up.
#include "gate/edge/postgres/database_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>

#include "gate/edge/postgres/database_copy.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

constexpr int drain_timeout_ms = 800;  // a function may catch query_canceled
constexpr int turn_ms = 1'000;
constexpr int grace_ms = 2'000;  // the server may be slow to cancel

std::string field(const PGresult* result, int code) {
  return text_of(PQresultErrorField(result, code));
}

/// 0 if the text does not begin with a number.
template <typename Number>
Number number_in(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// libpq reads text only up to the first NUL; the rest must not be lost silently.
std::string without_nul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    throw Error("a statement or a value for PostgreSQL contains a NUL byte", {},
                "Text in PostgreSQL cannot hold NUL. Save the file as UTF-8 without it.");
  return std::string(text);
}

}  // namespace

Database::Session::Session(const ConnectionSettings& settings)
    : connection(open_connection(settings)), locks_(settings, PQbackendPID(raw())) {
  // By default libpq writes the server's notices to stderr.
  PQsetNoticeReceiver(
      raw(),
      [](void* session, const PGresult* notice) {
        const auto& receive = static_cast<Session*>(session)->on_notice;
        if (receive) receive(text_of(PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY)));
      },
      this);
  // Behind a pooler the server's session may have been used before, by others or by this run.
  send_simple("DISCARD ALL");
  finish();
  used = false;
}

void Database::Session::send(std::string_view statement, const Parameters& parameters) {
  used = true;
  const std::string text = without_nul(statement);
  std::vector<std::string> texts;
  for (const Value& value : parameters.values) texts.push_back(without_nul(value.value_or("")));
  std::vector<const char*> pointers;
  for (std::size_t i = 0; i < texts.size(); ++i)
    pointers.push_back(parameters.values[i] ? texts[i].c_str() : nullptr);
  const std::vector<Oid> types = type_numbers(parameters);
  const int sent = PQsendQueryParams(raw(), text.c_str(), static_cast<int>(pointers.size()),
                                     types.data(), pointers.data(), nullptr, nullptr, 0);
  if (sent == 0) throw_lost(PQerrorMessage(raw()));
  note_sent();
}

void Database::Session::send_simple(std::string_view statement) {
  used = true;
  if (PQsendQuery(raw(), without_nul(statement).c_str()) == 0) throw_lost(PQerrorMessage(raw()));
  note_sent();
}

void Database::Session::note_sent() {
  sent_at_ = Clock::now();
  locks_.begin();
  flush(raw());
}

/// Null after the last result of the current statement.
Result Database::Session::next_result() {
  while (PQisBusy(raw()) != 0) wait_a_turn();
  return Result(PQgetResult(raw()));
}

void Database::Session::wait_a_turn() {
  if (wait_for(PQsocket(raw()), false, turn_ms)) return consume_input(raw());
  end_if_stuck();
  if (locks_.must_give_up()) cancel();
}

void Database::Session::end_if_stuck() {
  const auto limit = std::chrono::milliseconds(limit_ms + grace_ms);
  if (limit_ms == 0 || Clock::now() - sent_at_ < limit) return;
  locks_.end_session();
  throw StatementStuck(
      "it did not finish within " + fmt::format("{:g} s", limit_ms / 1000.0) +
          ", nor when the server cancelled it",
      "A function that catches query_canceled goes on.",
      "Let the function raise the error again, or catch the errors only that it expects.");
}

std::vector<Oid> Database::Session::type_numbers(const Parameters& parameters) {
  std::vector<Oid> numbers(parameters.values.size(), 0);
  for (std::size_t i = 0; i < std::min(numbers.size(), parameters.types.size()); ++i) {
    const std::string& name = parameters.types[i];
    if (name.empty()) continue;
    const auto known = known_types.find(name);
    if (known != known_types.end()) {
      numbers[i] = known->second;
      continue;
    }
    const auto rows = whole([&] {
      send("SELECT pg_catalog.to_regtype($1)::oid", {.values = {name}, .types = {}});
      return finish();
    });
    if (rows.empty() || !rows[0][0])
      throw ServerError(
          "42704", 0,
          "type \"" + name + "\" of parameter $" + std::to_string(i + 1) + " does not exist", {},
          "Correct its name in types, or create the type in the seed.");
    numbers[i] = number_in<Oid>(*rows[0][0]);
    known_types.emplace(name, numbers[i]);
  }
  return numbers;
}

void Database::Session::throw_unless_good(const Result& result) const {
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_FATAL_ERROR && status != PGRES_BAD_RESPONSE) return;
  const std::string severity = field(result.get(), PG_DIAG_SEVERITY_NONLOCALIZED);
  const std::string message = field(result.get(), PG_DIAG_MESSAGE_PRIMARY);
  if (severity == "FATAL" || severity == "PANIC" || message.empty() ||
      PQstatus(raw()) == CONNECTION_BAD)
    throw_lost(PQresultErrorMessage(result.get()));
  const int position = number_in<int>(field(result.get(), PG_DIAG_STATEMENT_POSITION));
  std::string detail = field(result.get(), PG_DIAG_MESSAGE_DETAIL);
  // The line of a COPY or of a function is often the only clue to the cause.
  const std::string context = field(result.get(), PG_DIAG_CONTEXT);
  if (!context.empty()) detail += (detail.empty() ? "" : "\n") + context;
  const ServerError error(field(result.get(), PG_DIAG_SQLSTATE), position, message, detail,
                          field(result.get(), PG_DIAG_MESSAGE_HINT));
  throw locks_.explained(error);
}

void Database::Session::cancel_if_hopeless() {
  if (!is_hopeless) return;
  while (PQisBusy(raw()) != 0) {
    if (wait_for(PQsocket(raw()), false, long_wait_ms)) {
      consume_input(raw());
      continue;
    }
    if (is_hopeless()) cancel();
    return;
  }
}

std::vector<Row> Database::Session::finish() {
  cancel_if_hopeless();
  std::vector<Row> rows;
  std::exception_ptr failure;
  while (const Result result = next_result()) {
    try {
      throw_unless_good(result);
      refuse_copy(raw(), PQresultStatus(result.get()));
    } catch (const ServerError&) {
      if (!failure) failure = std::current_exception();  // the remaining results must still be read
    }
    for (int line = 0; line < PQntuples(result.get()); ++line) {
      Row& row = rows.emplace_back();
      for (int column = 0; column < PQnfields(result.get()); ++column)
        row.push_back(PQgetisnull(result.get(), line, column) != 0
                          ? Value()
                          : Value(PQgetvalue(result.get(), line, column)));
    }
  }
  if (failure) std::rethrow_exception(failure);
  return rows;
}

void Database::Session::stream(const std::function<std::string_view()>& next_chunk) {
  const Result start = next_result();
  throw_unless_good(start);
  if (PQresultStatus(start.get()) != PGRES_COPY_IN) {
    refuse_copy(raw(), PQresultStatus(start.get()));
    throw Error("the statement is not COPY FROM STDIN", "",
                "Rows can only follow COPY FROM STDIN.");
  }
  send_rows(raw(), next_chunk);
}

void Database::Session::cancel() noexcept {
  PGcancel* request = PQgetCancel(raw());
  std::array<char, 256> words = {};
  PQcancel(request, words.data(), static_cast<int>(words.size()));
  PQfreeCancel(request);
}

void Database::Session::break_off() noexcept {
  if (PQstatus(raw()) == CONNECTION_BAD || PQtransactionStatus(raw()) != PQTRANS_ACTIVE) return;
  const HoldInterruptions hold;
  cancel();
  const auto end = Clock::now() + std::chrono::milliseconds(drain_timeout_ms);
  try {
    while (Clock::now() < end) {
      while (PQisBusy(raw()) != 0) {
        if (!wait_for(PQsocket(raw()), false, drain_timeout_ms)) return;
        consume_input(raw());
      }
      const Result result(PQgetResult(raw()));
      if (!result) return;
      if (PQresultStatus(result.get()) == PGRES_COPY_IN) end_copy(raw(), "broken off");
      if (PQresultStatus(result.get()) == PGRES_COPY_OUT) skip_copy_out(raw());
    }
  } catch (const Error&) {  // the connection is lost: nothing to drain
  }
}

}  // namespace gate
