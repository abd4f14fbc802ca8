// SPDX-License-Identifier: MIT
// libpq without its blocking calls: each wait goes through wait_for(), so that a signal ends it.
// A statement that a signal (or a failing caller) breaks off is cancelled and its answer drained,
// which leaves the session fit for clean-up.
#include "gate/edge/postgres/database_session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>

#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

constexpr int connect_timeout_ms = 30'000;
constexpr int drain_timeout_ms = 10'000;
constexpr int read_while_writing_ms = 20;

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string text_of(const char* text) {
  return text != nullptr ? text : "";
}

std::string field(const PGresult* result, int code) {
  return text_of(PQresultErrorField(result, code));
}

/// 0 where the text begins with none.
template <typename Number>
Number number_in(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// libpq takes text that ends at the first NUL: what follows must not be lost in silence.
std::string without_nul(std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    throw Error("a statement or a value for PostgreSQL contains a NUL byte", {},
                "Text in PostgreSQL cannot hold NUL. Save the file as UTF-8 without it.");
  return std::string(text);
}

/// Where a connection goes, in words; never with the password.
std::string destination(const PGconn* connection) {
  const std::string host = text_of(PQhost(connection));
  const std::string port = text_of(PQport(connection));
  return "database \"" + text_of(PQdb(connection)) + "\" at " +
         (host.empty() ? "the local socket" : host) + (port.empty() ? "" : " port " + port);
}

std::string connection_hint(const std::string& words) {
  if (words.find("certificate") == std::string::npos)
    return "Check that the server runs and that host, port, user and password are right.";
  return "The server's certificate must be made out to the host in the URL and signed by an "
         "authority that this machine trusts. Name another authority's certificate by "
         "sslrootcert=FILE in the URL, or by SSL_CERT_FILE.";
}

/// `words` with the file that certificates were verified by, which is often not the one meant.
std::string with_authorities(const std::string& words, const ConnectionSettings& settings) {
  const auto file = settings.find("sslrootcert");
  if (words.find("certificate verify failed") == std::string::npos || file == settings.end())
    return words;
  return words + "\nverified by " + file->second;
}

int wait_limit_ms(const ConnectionSettings& settings) {
  const auto found = settings.find("connect_timeout");
  const int seconds = found != settings.end() ? number_in<int>(found->second) : 0;
  return seconds > 0 && seconds < 1'000 ? seconds * 1'000 : connect_timeout_ms;
}

}  // namespace

void Database::Session::connect(ConnectionSettings settings) {
  forget_session_variables();
  settings["client_encoding"] = "UTF8";
  settings["application_name"] = "plangate";
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : settings) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  connection.reset(PQconnectStartParams(keywords.data(), values.data(), 0));
  if (!connection) throw Error("out of memory", "", "Give plangate more memory, or fewer --jobs.");
  await_connection(settings);
  if (PQsetnonblocking(raw(), 1) != 0) throw_lost(PQerrorMessage(raw()));
  // Else libpq would write the server's notices to our stderr.
  PQsetNoticeReceiver(
      raw(),
      [](void* session, const PGresult* notice) {
        const auto& take = static_cast<Session*>(session)->take_notice;
        if (take) take(text_of(PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY)));
      },
      this);
  // Behind a pooler the server's session may be one that others, or we, have used before.
  send_simple("DISCARD ALL");
  finish();
  used = false;
}

void Database::Session::await_connection(const ConnectionSettings& settings) {
  const auto fail = [&](const std::string& words) {
    throw Error("cannot connect to " + destination(raw()),
                with_authorities(trimmed(words), settings), connection_hint(words));
  };
  if (PQstatus(raw()) == CONNECTION_BAD) fail(PQerrorMessage(raw()));
  for (PostgresPollingStatusType state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;) {
    if (state == PGRES_POLLING_FAILED) fail(PQerrorMessage(raw()));
    // The socket may be another one at each turn: libpq tries several addresses.
    if (!wait_for(PQsocket(raw()), state == PGRES_POLLING_WRITING, wait_limit_ms(settings)))
      fail("no answer in time");
    state = PQconnectPoll(raw());
  }
}

void Database::Session::consume() const {
  if (PQconsumeInput(raw()) == 0) throw_lost(PQerrorMessage(raw()));
}

void Database::Session::flush() {
  while (true) {
    const int state = PQflush(raw());
    if (state == 0) return;
    if (state < 0) throw_lost(PQerrorMessage(raw()));
    // Read too: a server that cannot send its notices would not take our bytes either.
    wait_for(PQsocket(raw()), true, read_while_writing_ms);
    consume();
  }
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
  flush();
}

void Database::Session::send_simple(std::string_view statement) {
  used = true;
  if (PQsendQuery(raw(), without_nul(statement).c_str()) == 0) throw_lost(PQerrorMessage(raw()));
  flush();
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

void Database::Session::throw_lost(const std::string& words) const {
  throw Error("the connection to PostgreSQL was lost", trimmed(words),
              "The server's log says why it ended; often it ran out of memory or disk space.");
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
  // The line of a COPY or of a function is often the only way to the culprit.
  const std::string place = field(result.get(), PG_DIAG_CONTEXT);
  if (!place.empty()) detail += (detail.empty() ? "" : "\n") + place;
  throw ServerError(field(result.get(), PG_DIAG_SQLSTATE), position, message, detail,
                    field(result.get(), PG_DIAG_MESSAGE_HINT));
}

Result Database::Session::next_result() {
  while (PQisBusy(raw()) != 0) {
    wait_for(PQsocket(raw()));
    consume();
  }
  return Result(PQgetResult(raw()));
}

std::vector<Row> Database::Session::finish() {
  std::vector<Row> rows;
  std::exception_ptr failure;
  while (const Result result = next_result()) {
    try {
      throw_unless_good(result);
      refuse_copy(PQresultStatus(result.get()));
    } catch (const ServerError&) {
      if (!failure) failure = std::current_exception();  // the rest must still be read
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

void Database::Session::break_off() noexcept {
  if (PQstatus(raw()) == CONNECTION_BAD || PQtransactionStatus(raw()) != PQTRANS_ACTIVE) return;
  const HoldInterruptions hold;
  PGcancel* cancel = PQgetCancel(raw());
  std::array<char, 256> words = {};
  PQcancel(cancel, words.data(), static_cast<int>(words.size()));
  PQfreeCancel(cancel);
  try {
    while (true) {
      while (PQisBusy(raw()) != 0) {
        if (!wait_for(PQsocket(raw()), false, drain_timeout_ms)) return;
        consume();
      }
      const Result result(PQgetResult(raw()));
      if (!result) return;
      if (PQresultStatus(result.get()) == PGRES_COPY_IN) end_copy("broken off");
      if (PQresultStatus(result.get()) == PGRES_COPY_OUT) skip_copy_out();
    }
  } catch (const Error&) {  // the connection is gone: nothing is left to drain
  }
}

}  // namespace gate
