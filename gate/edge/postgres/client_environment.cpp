// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/client_environment.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "gate/core/text/masking.h"
#include "gate/core/text/secret_variables.h"

namespace gate {
namespace {

// Further settings that a URL can carry besides user, password, host, port and database.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> variables = {{
    {"host", "PGHOST"},
    {"port", "PGPORT"},
    {"user", "PGUSER"},
    {"dbname", "PGDATABASE"},
    {"password", "PGPASSWORD"},
    {"hostaddr", "PGHOSTADDR"},
    {"options", "PGOPTIONS"},
    {"sslmode", "PGSSLMODE"},
    {"sslrootcert", "PGSSLROOTCERT"},
    {"sslcert", "PGSSLCERT"},
    {"sslkey", "PGSSLKEY"},
    {"channel_binding", "PGCHANNELBINDING"},
    {"connect_timeout", "PGCONNECT_TIMEOUT"},
}};

constexpr std::array<std::string_view, 8> misleading = {
    "PGSERVICE",     "PGSERVICEFILE",      "PGPASSFILE",       "PGTARGETSESSIONATTRS",
    "PGREQUIREAUTH", "PGLOADBALANCEHOSTS", "PGCLIENTENCODING", "JDBC_URL"};

std::string value_of(const ConnectionSettings& connection, const std::string& keyword) {
  const auto found = connection.find(keyword);
  return found == connection.end() ? "" : found->second;
}

bool by_socket(const ConnectionSettings& connection) {
  const std::string host = value_of(connection, "host");
  return host.empty() || host.starts_with('/');
}

std::string host_and_port(const ConnectionSettings& connection) {
  const std::string host = value_of(connection, "host");
  const std::string port = value_of(connection, "port");
  const bool is_address = host.find(':') != std::string::npos;
  return (is_address ? "[" + host + "]" : percent_encoded(host)) + (port.empty() ? "" : ":" + port);
}

void add_query(std::string& url, std::string_view keyword, const std::string& value) {
  if (value.empty()) return;
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += std::string(keyword) + "=" + percent_encoded(value);
}

std::string jdbc_url(const ConnectionSettings& connection) {
  std::string url = fmt::format("jdbc:postgresql://{}/{}", host_and_port(connection),
                                percent_encoded(value_of(connection, "dbname")));
  for (const char* keyword : {"user", "password", "sslmode", "sslrootcert"}) {
    add_query(url, keyword, value_of(connection, keyword));
  }
  return url;
}

std::map<std::string, std::string> own_environment() {
  std::map<std::string, std::string> result;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    result.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return result;
}

}  // namespace

std::string database_url(const ConnectionSettings& connection) {
  const bool socket = by_socket(connection);
  const std::string password = value_of(connection, "password");
  std::string url = "postgresql://" + percent_encoded(value_of(connection, "user"));
  if (!password.empty()) url += ":" + percent_encoded(password);
  url += "@" + (socket ? "" : host_and_port(connection)) + "/" +
         percent_encoded(value_of(connection, "dbname"));
  for (const auto& [keyword, variable] : variables) {
    const bool in_address = keyword == "user" || keyword == "password" || keyword == "dbname";
    const bool in_host = keyword == "host" || keyword == "port";
    if (in_address || (in_host && !socket)) continue;
    add_query(url, keyword, value_of(connection, std::string(keyword)));
  }
  return url;
}

namespace {

void set_connection(std::map<std::string, std::string>& environment,
                    const ConnectionSettings& connection) {
  for (const std::string_view name : misleading) environment.erase(std::string(name));
  for (const auto& [keyword, variable] : variables) {
    const auto setting = connection.find(std::string(keyword));
    environment.erase(std::string(variable));
    if (setting != connection.end()) environment[std::string(variable)] = setting->second;
  }
  environment["DATABASE_URL"] = database_url(connection);
  if (!by_socket(connection)) environment["JDBC_URL"] = jdbc_url(connection);
}

}  // namespace

std::map<std::string, std::string> client_environment(const ConnectionSettings& connection) {
  std::map<std::string, std::string> environment = own_environment();
  set_connection(environment, connection);
  return environment;
}

SeedEnvironment seed_environment(const ConnectionSettings& connection,
                                 const std::vector<std::string>& named) {
  std::map<std::string, std::string> known;
  set_connection(known, connection);  // the connection's own password is meant for the program
  SeedEnvironment result = {own_environment(), {}};
  std::erase_if(result.variables, [&](const auto& variable) {
    const auto& [name, value] = variable;
    const bool is_withheld = !known.contains(name) && is_secret_variable(name, value) &&
                             std::ranges::find(named, name) == named.end();
    if (is_withheld) result.withheld.push_back(name);
    return is_withheld;
  });
  set_connection(result.variables, connection);
  return result;
}

}  // namespace gate
