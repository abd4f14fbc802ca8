// SPDX-License-Identifier: MIT
#include "gate/core/record/coverage.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>

#include "gate/core/record/statement_key.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/regex_input.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

using Pattern = std::unique_ptr<RE2>;

Pattern pattern_in(std::string_view line, const std::string& file, int number) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  auto pattern = std::make_unique<RE2>(regex_input(line), options);
  if (pattern->ok()) return pattern;
  throw error_at(file, number, fmt::format("{} is no valid pattern", in_quotes(line)),
                 pattern->error(), "Each line is an RE2 pattern over statements.");
}

std::vector<Pattern> patterns_in(std::string_view text, const std::string& file) {
  std::vector<Pattern> patterns;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) patterns.push_back(pattern_in(line, file, number));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return patterns;
}

}  // namespace

std::string statement_key(const Query& query) {
  return statement_key(query.statement.empty() ? query.sql : query.statement);
}

Coverage coverage_of(const RecordedStatements& recorded, const std::vector<Query>& queries) {
  std::map<std::string, std::vector<const Query*>> by_key;
  for (const Query& query : queries) by_key[statement_key(query)].push_back(&query);
  Coverage coverage;
  for (const RecordedStatement& statement : recorded.statements) {
    const auto found = by_key.find(statement.key);
    if (found == by_key.end()) {
      coverage.unregistered.push_back(&statement);
      continue;
    }
    coverage.registered.push_back({&statement, found->second.front()});
    by_key.erase(found);
  }
  for (const auto& [key, unseen] : by_key)
    coverage.unseen.insert(coverage.unseen.end(), unseen.begin(), unseen.end());
  std::ranges::sort(coverage.unseen, {}, [](const Query* query) { return query->name; });
  return coverage;
}

void leave_out_ignored(RecordedStatements& recorded, std::string_view ignored,
                       const std::string& file) {
  const std::vector<Pattern> patterns = patterns_in(ignored, file);
  const auto is_ignored = [&](const RecordedStatement& statement) {
    const bool matches = std::ranges::any_of(patterns, [&](const Pattern& pattern) {
      return RE2::PartialMatch(regex_input(statement.key), *pattern);
    });
    if (matches) recorded.left_out["ignored"] += statement.calls;
    return matches;
  };
  std::erase_if(recorded.statements, is_ignored);
}

std::string batched_form(const std::string& statement) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (!is_symbol(tokens[at], "=") || tokens[at + 1].kind != SqlTokenKind::parameter) continue;
    const auto is_where = [](const SqlToken& token) { return is_word(token, "WHERE"); };
    if (std::find_if(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at), is_where) ==
        tokens.begin() + static_cast<std::ptrdiff_t>(at))
      continue;
    return fmt::format("{} = ANY ({})", tokens[at - 1].text, tokens[at + 1].text);
  }
  return {};
}

}  // namespace gate
