// SPDX-License-Identifier: MIT
#include "gate/cli/report_target.h"

#include <array>

namespace gate {
namespace {

struct NamedKind {
  std::string_view name;
  ReportKind kind;
};

constexpr std::array<NamedKind, 6> kinds = {{{"junit", ReportKind::junit},
                                             {"markdown", ReportKind::markdown},
                                             {"json", ReportKind::json},
                                             {"html", ReportKind::html},
                                             {"annotations", ReportKind::annotations},
                                             {"gitlab", ReportKind::gitlab}}};

}  // namespace

std::vector<std::string> report_kinds() {
  std::vector<std::string> names;
  for (const NamedKind& each : kinds) names.emplace_back(each.name);
  return names;
}

std::optional<ReportTarget> report_target(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals + 1 == text.size()) return std::nullopt;
  for (const NamedKind& each : kinds)
    if (each.name == text.substr(0, equals))
      return ReportTarget{each.kind, std::string(text.substr(equals + 1))};
  return std::nullopt;
}

std::vector<ReportTarget> readable_reports(int count, const char* const* words) {
  constexpr std::string_view option = "--report";
  std::vector<ReportTarget> reports;
  for (int i = 0; i < count; ++i) {
    const std::string_view word = words[i];
    if (!word.starts_with(option)) continue;
    const bool apart = word == option && i + 1 < count;
    const bool joined = word.substr(option.size()).starts_with('=');
    const std::string_view text = apart    ? std::string_view(words[i + 1])
                                  : joined ? word.substr(option.size() + 1)
                                           : std::string_view();
    if (const auto target = report_target(text)) reports.push_back(*target);
  }
  return reports;
}

}  // namespace gate
