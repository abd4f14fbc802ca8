// SPDX-License-Identifier: MIT
#include "gate/core/record/json_log.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/utf8.h"

namespace gate {
namespace {

constexpr std::size_t longest_escape = 6;  // \u001b

constexpr auto text_keys = std::to_array<std::pair<std::string_view, std::string LogEntry::*>>(
    {{"session_id", &LogEntry::session},
     {"vxid", &LogEntry::transaction},
     {"dbname", &LogEntry::database},
     {"user", &LogEntry::user},
     {"application_name", &LogEntry::application},
     {"backend_type", &LogEntry::backend},
     {"error_severity", &LogEntry::severity},
     {"message", &LogEntry::message},
     {"detail", &LogEntry::detail},
     {"statement", &LogEntry::statement},
     {"context", &LogEntry::context}});

void read_text(std::string_view key, simdjson::dom::element value, LogEntry& entry) {
  const auto* const found = std::ranges::find(
      text_keys, key, &std::pair<std::string_view, std::string LogEntry::*>::first);
  std::string_view text;
  if (found != text_keys.end() && value.get(text) == simdjson::SUCCESS) entry.*found->second = text;
}

std::int64_t number_or_zero(simdjson::dom::element value) {
  std::int64_t number = 0;
  return value.get(number) == simdjson::SUCCESS ? number : 0;
}

LogEntry entry_of(simdjson::dom::object object) {
  LogEntry entry;
  std::int64_t process = 0;
  for (const auto [key, value] : object) {
    read_text(key, value, entry);
    if (key == "query_id") entry.query_id = number_or_zero(value);
    if (key == "pid") process = number_or_zero(value);
  }
  if (entry.session.empty() && process != 0) entry.session = std::to_string(process);
  return entry;
}

std::optional<LogEntry> parsed(std::string_view line) {
  try {
    const simdjson::dom::document document = parse_json(line, "log");
    simdjson::dom::object object;
    if (document.root().get(object) != simdjson::SUCCESS) return std::nullopt;
    LogEntry entry = entry_of(object);
    if (entry.severity.empty()) return std::nullopt;
    return entry;
  } catch (const Error&) {
    return std::nullopt;  // a line that the server did not finish, or not of a jsonlog
  }
}

/// What was cut is mostly a text: without half an escape sequence, it can be closed.
std::string closed(std::string_view line) {
  const std::size_t last_escape = line.rfind('\\');
  const bool in_escape =
      last_escape != std::string_view::npos && line.size() - last_escape < longest_escape;
  if (in_escape) line = line.substr(0, line.find_last_not_of('\\', last_escape) + 1);
  return with_valid_utf8(line) + "\"}";
}

std::optional<LogEntry> entry_in(const LogLine& line) {
  if (line.is_cut) {
    std::optional<LogEntry> entry = parsed(closed(line.text));
    if (entry) entry->is_cut = true;
    return entry;
  }
  std::optional<LogEntry> entry = parsed(line.text);
  if (!entry && first_bad_byte(line.text) != std::string_view::npos)
    entry = parsed(with_valid_utf8(line.text));
  return entry;
}

}  // namespace

std::optional<LogEntry> JsonLog::read(const LogLine& line) {
  if (line.text.empty()) return std::nullopt;
  std::optional<LogEntry> entry = entry_in(line);
  if (!entry) ++unreadable_lines_;
  return entry;
}

std::vector<LogEntry> JsonLog::add(std::string_view bytes) {
  std::vector<LogEntry> entries;
  lines_.add(bytes, [&](const LogLine& line) {
    if (std::optional<LogEntry> entry = read(line)) entries.push_back(std::move(*entry));
  });
  return entries;
}

std::vector<LogEntry> JsonLog::finish() {
  std::vector<LogEntry> entries;
  lines_.finish([&](const LogLine& line) {
    if (std::optional<LogEntry> entry = read(line)) entries.push_back(std::move(*entry));
  });
  return entries;
}

}  // namespace gate
