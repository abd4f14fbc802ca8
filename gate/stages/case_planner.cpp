// SPDX-License-Identifier: MIT
#include "gate/stages/case_planner.h"

#include <utility>
#include <variant>

#include "gate/edge/explain/planned_case.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

std::string text_of(std::variant<std::string, QueryError> answer) {
  if (auto* text = std::get_if<std::string>(&answer)) return std::move(*text);
  return "refused: " + std::get<QueryError>(answer).message;
}

}  // namespace

CasePlanner::CasePlanner(const ConnectionSettings& seeded, const std::vector<ObservedCase>& cases,
                         int timeout_ms)
    : timeout_ms_(timeout_ms) {
  std::optional<Database> session;
  const auto opened = [&]() -> Database& {
    if (!session) session.emplace(seeded);
    return *session;
  };
  for (const ObservedCase& each : cases) {
    const Query& query = each.evidence.query;
    auto answer = prepare_case(opened, query, query.bindings.front());
    auto* ready = std::get_if<PreparedCase>(&answer);
    prepared_.push_back(ready == nullptr ? std::nullopt : std::optional(std::move(*ready)));
  }
}

std::vector<std::string> CasePlanner::plans(const ConnectionSettings& database,
                                            const std::vector<char>& wanted) const {
  std::vector<std::string> texts(prepared_.size());
  Database session(database);
  for (std::size_t number = 0; number < prepared_.size(); ++number) {
    throw_if_interrupted();
    if (wanted[number] && prepared_[number])
      texts[number] = text_of(explain_planned(session, *prepared_[number], timeout_ms_));
  }
  return texts;
}

std::vector<std::string> CasePlanner::plans(const ConnectionSettings& database) const {
  return plans(database, std::vector<char>(prepared_.size(), 1));
}

}  // namespace gate
