// SPDX-License-Identifier: MIT
#include "gate/edge/explain/nested_statements.h"

#include <set>
#include <string_view>

namespace gate {
namespace {

/// A trigger may run its statement once for each of a million rows.
constexpr std::size_t most_statements = 100;

/// The plan without the words before it, which report the duration.
std::string_view document(std::string_view message) {
  const std::size_t begin = message.find('{');
  return begin == std::string_view::npos ? std::string_view() : message.substr(begin);
}

/// The text of the statement, from the message's "Query Text" line.
std::string_view query_text(std::string_view message) {
  constexpr std::string_view key = "\"Query Text\": ";
  const std::size_t begin = message.find(key);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = message.substr(begin + key.size());
  return rest.substr(0, rest.find('\n'));
}

class Messages {
 public:
  void take(std::string_view message) {
    const std::string text(query_text(message));
    // The case's own statement is logged too, with its EXPLAIN.
    if (text.empty() || text.starts_with("\"EXPLAIN (")) return;
    if (known_.size() < most_statements && known_.insert(text).second)
      messages_.emplace_back(document(message));
  }

  std::vector<std::string> messages() && { return std::move(messages_); }

 private:
  std::set<std::string> known_;
  std::vector<std::string> messages_;
};

/// False if auto_explain cannot be loaded.
bool load_auto_explain(Database& database) {
  try {
    database.execute("LOAD 'auto_explain'");
    return true;
  } catch (const ServerError&) {
    return false;
  }
}

void log_statements(Database& database) {
  for (const auto& [name, value] : {std::pair{"log_min_duration", "0"},
                                    {"log_analyze", "on"},
                                    {"log_timing", "off"},
                                    {"log_verbose", "on"},
                                    {"log_format", "json"},
                                    {"log_nested_statements", "on"}})
    set_local(database, std::string("auto_explain.") + name, value);
  set_local(database, "client_min_messages", "log");
}

}  // namespace

std::vector<std::string> nested_statements(Database& database, const PreparedCase& prepared,
                                           int timeout_ms, Writing writing) {
  Messages messages;
  begin_case(database, timeout_ms, writing);
  if (load_auto_explain(database)) {
    log_statements(database);
    try {
      if (!enter(database, prepared)) {
        const auto listening =
            database.on_notice([&messages](std::string_view message) { messages.take(message); });
        static_cast<void>(explain(database, prepared, explain_analyze_options));
        database.execute("SET CONSTRAINTS ALL IMMEDIATE");
      }
    } catch (const ServerError&) {  // messages logged before the error still count
    }
  }
  roll_back(database);
  return std::move(messages).messages();
}

}  // namespace gate
