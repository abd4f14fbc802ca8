// SPDX-License-Identifier: MIT
// `[server]` of a config.
#include "gate/core/config/server_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/dates.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr std::int64_t longest_timeout_ms = 24 * 60 * 60 * 1000;

std::optional<int> read_version(const TomlSection& section) {
  const TomlValue* value = section.find("version");
  if (value == nullptr) return std::nullopt;
  std::optional<std::int64_t> version;
  if (const auto* integer = std::get_if<std::int64_t>(&value->data)) version = *integer;
  if (const auto* text = std::get_if<std::string>(&value->data))
    version = whole_number<std::int64_t>(*text);
  if (version && *version >= 10 && *version <= 99) return static_cast<int>(*version);
  throw section.error(value->line, "\"version\" in [server] is no major version of PostgreSQL", {},
                      "Write it as version = \"15\".");
}

/// The factors of PostgreSQL's time units, as far as a timeout needs them.
std::optional<std::int64_t> milliseconds_of(std::string_view unit) {
  if (unit.empty() || unit == "ms") return 1;
  if (unit == "s") return 1000;
  if (unit == "min") return 60 * 1000;
  if (unit == "h") return 60 * 60 * 1000;
  return std::nullopt;
}

std::optional<std::int64_t> timeout_from(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::optional<std::int64_t> number = whole_number<std::int64_t>(text.substr(0, digits));
  std::string_view unit = text.substr(digits);
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const std::optional<std::int64_t> factor = milliseconds_of(unit);
  if (!number || !factor || *number > longest_timeout_ms) return std::nullopt;
  return *number * *factor;
}

int read_timeout(const TomlSection& section) {
  const TomlValue* value = section.find("timeout");
  if (value == nullptr) return ServerConfig().timeout_ms;
  std::optional<std::int64_t> timeout;
  if (const auto* integer = std::get_if<std::int64_t>(&value->data)) timeout = *integer;
  if (const auto* text = std::get_if<std::string>(&value->data)) timeout = timeout_from(*text);
  if (timeout && *timeout > 0 && *timeout <= longest_timeout_ms) return static_cast<int>(*timeout);
  throw section.error(
      value->line, "\"timeout\" in [server] is no time from 1ms to 24h", {},
      "Write it as \"30s\", \"500ms\" or \"2min\"; a plain number is milliseconds.");
}

/// In a pattern "0" stands for any digit.
bool matches(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char byte, char expected) {
                      return expected == '0' ? is_ascii_digit(byte) : byte == expected;
                    });
}

int digits(std::string_view text, std::size_t begin, std::size_t count) {
  return whole_number<int>(text.substr(begin, count)).value_or(0);
}

std::optional<std::chrono::minutes> zone_from(std::string_view text) {
  if (text == "Z") return std::chrono::minutes(0);
  if (!matches(text, "+00:00") && !matches(text, "-00:00")) return std::nullopt;
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 4, 2);
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::chrono::minutes offset(hours * 60 + minutes);
  return text[0] == '-' ? -offset : offset;
}

/// The RFC 3339 instant in UTC, to the second; absent if the text is not an instant.
std::optional<std::string> instant_from(const std::string& written) {
  using namespace std::chrono;
  const std::string text = to_upper(written);
  const std::string_view local = std::string_view(text).substr(0, 19);
  if (!matches(local, "0000-00-00T00:00:00") && !matches(local, "0000-00-00 00:00:00")) return {};
  const std::optional<minutes> zone = zone_from(std::string_view(text).substr(19));
  const std::optional<year_month_day> date = day_in(local);
  const int hour = digits(local, 11, 2);
  const int minute = digits(local, 14, 2);
  const int second = digits(local, 17, 2);
  if (!zone || !date || hour > 23 || minute > 59 || second > 59) return {};
  const auto instant = sys_days(*date) + hours(hour) + minutes(minute) + seconds(second) - *zone;
  const auto start_of_day = floor<days>(instant);
  const year_month_day utc(start_of_day);
  const hh_mm_ss time(instant - start_of_day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(utc.year()),
                     static_cast<unsigned>(utc.month()), static_cast<unsigned>(utc.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<std::string> read_clock(const TomlSection& section) {
  const TomlValue* value = section.find("clock");
  if (value == nullptr) return std::nullopt;
  std::optional<std::string> instant;
  if (const auto* text = std::get_if<std::string>(&value->data)) instant = instant_from(*text);
  if (const auto* time = std::get_if<TomlTime>(&value->data)) instant = instant_from(time->text);
  if (instant) return instant;
  throw section.error(value->line, "\"clock\" in [server] is no instant", {},
                      "Write date, time in whole seconds and zone: \"2026-01-15T12:00:00Z\".");
}

/// Production's limits of sessions would end the seed, and have nothing to do with plans.
void refuse_limits_of_sessions(const TomlSection& section,
                               const std::map<std::string, std::string>& settings) {
  for (const char* name : {"statement_timeout", "lock_timeout", "transaction_timeout",
                           "idle_session_timeout", "idle_in_transaction_session_timeout",
                           "default_transaction_read_only", "transaction_read_only"}) {
    const auto found = settings.find(name);
    if (found == settings.end() || found->second == "0" || found->second == "off") continue;
    const TomlValue* value = section.find(name);
    throw section.error(
        value == nullptr ? 0 : value->line,
        fmt::format("{} in server.settings would limit plangate's own sessions", name),
        "No plan depends on it.",
        "Leave it out. How long a case may take is \"timeout\" in [server].");
  }
}

}  // namespace

ServerConfig read_server(const TomlSection& section) {
  section.allow({"version", "bin", "url", "allow_remote", "locale", "timeout", "clock", "preload",
                 "settings"});
  ServerConfig server;
  server.version = read_version(section);
  server.bin = section.filled_text("bin");
  server.url = section.filled_text("url");
  server.allow_remote = section.flag("allow_remote");
  server.locale = section.filled_text("locale").value_or(server.locale);
  server.timeout_ms = read_timeout(section);
  server.clock = read_clock(section);
  server.preload = section.texts("preload");
  server.settings = read_settings(section, "settings");
  refuse_limits_of_sessions(section.section("settings", "server.settings"), server.settings);
  return server;
}

}  // namespace gate
