// SPDX-License-Identifier: MIT
#include "gate/core/seed/steadiness.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/sql/clock_words.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

/// Triggers, defaults and checks run for these; a volatile function may hold one.
bool may_write(std::string_view statement, const std::set<std::string>& volatile_functions) {
  return std::ranges::any_of(sql_tokens(statement), [&](const SqlToken& token) {
    return is_word(token, "INSERT") || is_word(token, "UPDATE") || is_word(token, "DELETE") ||
           is_word(token, "MERGE") || volatile_functions.contains(name_in(token));
  });
}

/// Words and calls, in any case. "age(" reads the clock, a column of that name does not.
std::string pattern() {
  constexpr std::string_view of_session =
      R"(setseed|tablesample|txid_\w+|pg_current_\w+|pg_stat_\w+|pg_locks|pg_backend_pid)"
      R"(|pg_postmaster_start_time|pg_conf_load_time)";
  return fmt::format(R"((?i)(?:^|[^a-z0-9_])(?:age"?\s*\(|(?:{}|{}|{}|{})(?:[^a-z0-9_]|$)))",
                     fmt::join(clock_words, "|"), fmt::join(clock_strings, "|"),
                     fmt::join(random_functions, "|"), of_session);
}

}  // namespace

bool names_time_or_chance(std::string_view text) {
  static const RE2 words(pattern(), RE2::Latin1);
  return RE2::PartialMatch(regex_input(text), words);
}

UnsteadyDefinitions unsteady_definitions(std::span<const SqlDefinition> read,
                                         std::span<const SqlDefinition> written,
                                         std::set<std::string> volatile_functions) {
  std::vector<SqlDefinition> all(read.begin(), read.end());
  all.insert(all.end(), written.begin(), written.end());
  return {readers_of(read, names_time_or_chance), std::move(volatile_functions),
          readers_of(all, names_time_or_chance)};
}

bool is_steady(std::string_view statement, const UnsteadyDefinitions& definitions) {
  if (names_time_or_chance(statement) || reached_clock_reader(definitions.read, statement))
    return false;
  return !reached_clock_reader(definitions.written, statement) ||
         !may_write(statement, definitions.volatile_functions);
}

}  // namespace gate
