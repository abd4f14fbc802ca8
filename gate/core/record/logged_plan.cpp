// SPDX-License-Identifier: MIT
#include "gate/core/record/logged_plan.h"

#include <re2/re2.h>

#include <string_view>

#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

/// What stands behind "duration: 0.012 ms  plan:\n"; empty if there is none.
std::string_view plan_in(std::string_view message) {
  constexpr std::string_view mark = "  plan:\n";
  const std::size_t begin = message.find(mark);
  if (!message.starts_with("duration: ") || begin == std::string_view::npos) return {};
  return message.substr(begin + mark.size());
}

std::string text_at(simdjson::dom::element object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// "Query Text: …", from 16 on "Query Parameters: …", and the plan. Any of them may have several
/// lines; the plan begins with the first that has its costs at the end, and no indentation.
std::optional<LoggedPlan> text_plan(std::string_view plan) {
  constexpr std::string_view query = "Query Text: ";
  constexpr std::string_view parameters = "\nQuery Parameters: $";
  static const RE2 node(R"((?m)^\S.*  \(cost=\d+\.\d+\.\.\d+\.\d+ rows=\d+ width=\d+\))",
                        RE2::Latin1);
  re2::StringPiece line;
  if (!plan.starts_with(query) ||
      !node.Match(regex_input(plan), 0, plan.size(), RE2::UNANCHORED, &line, 1))
    return std::nullopt;
  plan = plan.substr(0, static_cast<std::size_t>(line.data() - plan.data()) - 1);
  plan.remove_prefix(query.size());
  const std::size_t end = plan.rfind(parameters);
  if (end == std::string_view::npos) return LoggedPlan{std::string(plan), ""};
  return LoggedPlan{std::string(plan.substr(0, end)),
                    std::string(plan.substr(end + parameters.size() - 1))};
}

std::optional<LoggedPlan> json_plan(std::string_view plan) try {
  const simdjson::dom::document document = parse_explain_json(plan, "auto_explain");
  return LoggedPlan{text_at(document.root(), "Query Text"),
                    text_at(document.root(), "Query Parameters")};
} catch (const Error&) {
  return std::nullopt;
}

}  // namespace

std::optional<LoggedPlan> logged_plan(const LogEntry& entry) {
  const std::string_view plan = plan_in(entry.message);
  auto result = plan.starts_with('{') ? json_plan(plan) : text_plan(plan);
  if (result && result->query.empty()) return std::nullopt;
  return result;
}

}  // namespace gate
