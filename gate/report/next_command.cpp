// SPDX-License-Identifier: MIT
#include "gate/report/next_command.h"

#include <fmt/format.h>

#include <string_view>

#include "gate/core/text/shell_word.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"

namespace gate {
namespace {

/// There is no plan to look at, or the finding is not about one.
bool is_about_registration(const std::string& rule) {
  return rule == "unused-waiver" || rule == "expired-waiver" || rule == "small-seed" ||
         rule == "volatile-query";
}

/// Where the statement that begins at `from` ends, behind its semicolon; npos if it does not.
std::size_t end_of_statement(const std::string& text, std::size_t from) {
  bool quoted = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (text[at] == ';' && !quoted) return at + 1;
  }
  return std::string::npos;
}

bool begins_statement(std::string_view text) {
  return text.starts_with("CREATE ") || text.starts_with("ALTER ");
}

/// What the hint introduces with a colon, to be run as it stands; empty if it holds no statement,
/// or one whose values are hidden.
std::string statements_in(const std::string& hint) {
  for (std::size_t at = hint.find(": "); at != std::string::npos; at = hint.find(": ", at + 2)) {
    const std::size_t begin = at + 2;
    std::size_t end = begin;
    while (begins_statement(std::string_view(hint).substr(end == begin ? end : end + 1))) {
      const std::size_t next = end_of_statement(hint, end);
      if (next == std::string::npos) return {};
      end = next;
      if (end >= hint.size()) break;
    }
    const std::string statements = hint.substr(begin, end - begin);
    if (!statements.empty()) return statements.find('?') == std::string::npos ? statements : "";
  }
  return {};
}

std::string explain_command(const JudgedCase& judged, const std::string& name) {
  std::string command = "plangate explain " + name;
  if (judged.evidence.binding != "default")
    command += " --binding " + shell_word(one_line(judged.evidence.binding));
  return command;
}

}  // namespace

std::string next_command(const JudgedCase& judged, const Finding& finding) {
  if (is_of_files(judged.evidence.query)) return {};
  const std::string name = shell_word(one_line(full_name(judged.evidence.query)));
  if (finding.rule == "stale-baseline") return "plangate refresh --prune --dry-run " + name;
  if (finding.rule == "missing-baseline") return "plangate refresh --dry-run " + name;
  if (is_about_registration(finding.rule)) return "plangate rules " + finding.rule;
  if (const std::string statements = one_line(statements_in(finding.hint)); !statements.empty())
    return "plangate try " + shell_word(statements) + " " + name;
  if (finding.scale.ends_with('x')) return "plangate forecast " + name;
  return explain_command(judged, name);
}

}  // namespace gate
