// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/libpq_connection.h"

#include <charconv>
#include <vector>

#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

constexpr int connect_timeout_ms = 30'000;
constexpr int read_while_writing_ms = 20;

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

/// The target of a connection, in words; never with the password.
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

/// `words` with the file used to verify certificates, which is often not the intended one.
std::string with_authorities(const std::string& words, const ConnectionSettings& settings) {
  const auto file = settings.find("sslrootcert");
  if (words.find("certificate verify failed") == std::string::npos || file == settings.end())
    return words;
  return words + "\nverified by " + file->second;
}

int wait_limit_ms(const ConnectionSettings& settings) {
  const auto found = settings.find("connect_timeout");
  int seconds = 0;
  if (found != settings.end())
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), seconds);
  return seconds > 0 && seconds < 1'000 ? seconds * 1'000 : connect_timeout_ms;
}

void await_connection(PGconn* connection, const ConnectionSettings& settings) {
  const auto fail = [&](const std::string& words) {
    throw ConnectionLost("cannot connect to " + destination(connection),
                         with_authorities(trimmed(words), settings), connection_hint(words));
  };
  if (PQstatus(connection) == CONNECTION_BAD) fail(PQerrorMessage(connection));
  for (PostgresPollingStatusType state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;) {
    if (state == PGRES_POLLING_FAILED) fail(PQerrorMessage(connection));
    // The socket may change with each turn: libpq tries several addresses.
    const bool writing = state == PGRES_POLLING_WRITING;
    if (!wait_for(PQsocket(connection), writing, wait_limit_ms(settings)))
      fail("no answer in time");
    state = PQconnectPoll(connection);
  }
}

}  // namespace

Connection open_connection(ConnectionSettings settings) {
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
  Connection connection(PQconnectStartParams(keywords.data(), values.data(), 0));
  if (!connection) throw Error("out of memory", "", "Give plangate more memory, or fewer --jobs.");
  await_connection(connection.get(), settings);
  if (PQsetnonblocking(connection.get(), 1) != 0) throw_lost(PQerrorMessage(connection.get()));
  return connection;
}

void flush(PGconn* connection) {
  while (true) {
    const int state = PQflush(connection);
    if (state == 0) return;
    if (state < 0) throw_lost(PQerrorMessage(connection));
    // Also reads: a server that cannot send its notices would not accept our bytes either.
    wait_for(PQsocket(connection), true, read_while_writing_ms);
    consume_input(connection);
  }
}

void consume_input(PGconn* connection) {
  if (PQconsumeInput(connection) == 0) throw_lost(PQerrorMessage(connection));
}

void throw_lost(const std::string& words) {
  throw ConnectionLost(
      "the connection to PostgreSQL was lost", trimmed(words),
      "The server's log says why it ended; often it ran out of memory or disk space.");
}

std::string text_of(const char* text) {
  return text != nullptr ? text : "";
}

}  // namespace gate
