// SPDX-License-Identifier: MIT
// Translates a connection URL, as frameworks write it, into libpq's keywords. libpq itself rejects
// every scheme but its own two and every parameter that it does not know.
#include "gate/edge/postgres/connection_url.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace gate {
namespace {

const std::set<std::string, std::less<>> libpq_parameters = {"channel_binding",
                                                             "connect_timeout",
                                                             "dbname",
                                                             "gssencmode",
                                                             "gsslib",
                                                             "host",
                                                             "hostaddr",
                                                             "keepalives",
                                                             "keepalives_count",
                                                             "keepalives_idle",
                                                             "keepalives_interval",
                                                             "krbsrvname",
                                                             "options",
                                                             "passfile",
                                                             "password",
                                                             "port",
                                                             "requirepeer",
                                                             "service",
                                                             "ssl_max_protocol_version",
                                                             "ssl_min_protocol_version",
                                                             "sslcert",
                                                             "sslcrl",
                                                             "sslcrldir",
                                                             "sslkey",
                                                             "sslmode",
                                                             "sslpassword",
                                                             "sslrootcert",
                                                             "sslsni",
                                                             "target_session_attrs",
                                                             "tcp_user_timeout",
                                                             "user"};

// Without the driver: "postgresql+psycopg2" is SQLAlchemy's. "postgis" is from Rails and GeoDjango,
// "pgsql" and "psql" from django-environ.
const std::set<std::string, std::less<>> schemes = {"postgres", "postgresql", "postgis", "pgsql",
                                                    "psql"};

[[noreturn]] void refuse(const std::string& what) {
  throw Error("the database URL " + what, {},
              "Write it as postgresql://user:password@host:port/database; special characters in "
              "the user or the password are written as %40 and the like.");
}

std::string decoded(std::string_view text, const std::string& part) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    const auto digit = [&](std::size_t place) {
      return place < text.size() && std::isxdigit(static_cast<unsigned char>(text[place])) != 0;
    };
    if (!digit(i + 1) || !digit(i + 2)) refuse("has a stray % in its " + part);
    const int code = std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16);
    if (code == 0) refuse("has a NUL in its " + part);
    plain += static_cast<char>(code);
    i += 2;
  }
  return plain;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return result;
}

/// Removes `text` up to and including `mark` and returns what precedes the mark; all of it if there
/// is no mark.
std::string_view take_until(std::string_view& text, std::string_view mark) {
  const std::size_t end = text.find(mark);
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + mark.size());
  return taken;
}

/// Removes the scheme and returns what follows its colon.
std::string_view after_scheme(std::string_view url) {
  const bool jdbc = lower(url.substr(0, 5)) == "jdbc:";
  if (jdbc) url.remove_prefix(5);
  if (url.find(':') == std::string_view::npos) refuse("has no scheme");
  std::string_view scheme = take_until(url, ":");
  if (!schemes.contains(lower(take_until(scheme, "+")))) refuse("is no PostgreSQL URL");
  if (!jdbc && !url.starts_with("//")) refuse("lacks the two slashes after its scheme");
  return url;
}

struct HostAndPort {
  std::string host;
  std::string port;
};

HostAndPort host_and_port(std::string_view text) {
  HostAndPort result;
  if (text.starts_with('[')) {
    text.remove_prefix(1);
    if (text.find(']') == std::string_view::npos) refuse("has an IPv6 address without its ]");
    result.host = take_until(text, "]");
    if (!text.empty() && text[0] != ':') refuse("has text after its IPv6 address");
    if (!text.empty()) text.remove_prefix(1);
  } else {
    result.host = decoded(take_until(text, ":"), "host");
  }
  result.port = text;
  const bool digits = std::ranges::all_of(
      result.port, [](unsigned char letter) { return std::isdigit(letter) != 0; });
  if (!digits || result.port.size() > 5) refuse("has a port that is no number");
  return result;
}

/// Several hosts become a list in both keywords.
void add_hosts(std::string_view text, ConnectionSettings& settings) {
  std::string hosts;
  std::string ports;
  for (bool first = true; first || !text.empty(); first = false) {
    const HostAndPort one = host_and_port(take_until(text, ","));
    hosts += (first ? "" : ",") + one.host;
    ports += (first ? "" : ",") + one.port;
  }
  if (hosts.find_first_not_of(',') != std::string::npos) settings["host"] = hosts;
  if (ports.find_first_not_of(',') != std::string::npos) settings["port"] = ports;
}

void add_authority(std::string_view text, ConnectionSettings& settings) {
  const std::size_t at = text.rfind('@');  // a pasted password may contain another @
  if (at != std::string_view::npos) {
    std::string_view user = text.substr(0, at);
    const bool password = user.find(':') != std::string_view::npos;
    if (const auto name = decoded(take_until(user, ":"), "user"); !name.empty())
      settings["user"] = name;
    if (password) settings["password"] = decoded(user, "password");
    text.remove_prefix(at + 1);
  }
  add_hosts(text, settings);
}

void add_parameter(std::string_view text, TranslatedUrl& result) {
  const std::string name = decoded(take_until(text, "="), "parameters");
  const std::string value = decoded(text, "parameter \"" + name + "\"");
  // Part of an unescaped password may have ended up here, and must not be repeated.
  if (!std::ranges::all_of(name, [](unsigned char letter) {
        return std::isalnum(letter) != 0 || letter == '_' || letter == '-' || letter == '.';
      }))
    refuse("has a parameter whose name is no plain word");
  if (name == "ssl") {  // used by JDBC and asyncpg
    if (value == "true" || value == "1" || value.empty())
      result.settings["sslmode"] = "require";
    else if (value != "false" && value != "0")
      result.settings["sslmode"] = value;
  } else if (libpq_parameters.contains(name)) {
    result.settings[name] = value;
  } else if (!name.empty()) {
    result.warnings.push_back("the database URL's parameter \"" + name +
                              "\" means nothing to PostgreSQL's client library and is left out");
  }
}

}  // namespace

TranslatedUrl translate_url(std::string_view url) {
  if (url.find('\0') != std::string_view::npos) refuse("contains a NUL byte");
  TranslatedUrl result;
  std::string_view rest = after_scheme(url);
  std::string_view place = take_until(rest, "?");
  if (place.starts_with("//")) {
    place.remove_prefix(2);
    add_authority(take_until(place, "/"), result.settings);
  } else if (place.starts_with('/')) {  // jdbc:postgresql:/ and jdbc:postgresql:database
    place.remove_prefix(1);
  }
  if (const auto name = decoded(place, "database"); !name.empty()) result.settings["dbname"] = name;
  while (!rest.empty()) add_parameter(take_until(rest, "&"), result);
  return result;
}

}  // namespace gate
