// SPDX-License-Identifier: MIT
#include "gate/core/record/logged_plan.h"

#include <string_view>

#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

/// The object behind "duration: 0.012 ms  plan:\n"; empty if there is none.
std::string_view plan_in(std::string_view message) {
  constexpr std::string_view mark = "  plan:\n";
  const std::size_t begin = message.find(mark);
  if (!message.starts_with("duration: ") || begin == std::string_view::npos) return {};
  message.remove_prefix(begin + mark.size());
  return message.starts_with('{') ? message : std::string_view();
}

std::string text_at(simdjson::dom::element object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

}  // namespace

std::optional<LoggedPlan> logged_plan(const LogEntry& entry) {
  const std::string_view plan = plan_in(entry.message);
  if (plan.empty()) return std::nullopt;
  try {
    const simdjson::dom::document document = parse_explain_json(plan, "auto_explain");
    LoggedPlan result{text_at(document.root(), "Query Text"),
                      text_at(document.root(), "Query Parameters")};
    if (result.query.empty()) return std::nullopt;
    return result;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace gate
