// SPDX-License-Identifier: MIT
#include "gate/core/seed/clock_readers.h"

#include <algorithm>
#include <set>
#include <vector>

#include "gate/core/sql/clock_calls.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

using Names = std::set<std::string>;

/// Every name in the SQL, also in its strings; absent where it cannot be tokenized.
std::optional<Names> names_in(std::string_view sql) try {
  Names names;
  SqlLexer lexer(sql, "the SQL");
  while (const auto token = lexer.next()) {
    if (token->kind == SqlTokenKind::word || token->kind == SqlTokenKind::quoted_name)
      names.insert(name_in(*token));
    if (token->kind != SqlTokenKind::string) continue;
    if (auto more = names_in(contents_of(*token))) names.merge(*more);
  }
  return names;
} catch (const Error&) {
  return std::nullopt;
}

/// The first reader that one of the names reaches; absent names may reach any.
ClockReaders::const_iterator reached(const ClockReaders& readers,
                                     const std::optional<Names>& names) {
  return std::ranges::find_if(readers, [&](const auto& reader) {
    return reader.first.empty() || !names || names->contains(reader.first);
  });
}

}  // namespace

ClockReaders clock_readers(std::span<const SqlDefinition> definitions) {
  return readers_of(definitions, [](std::string_view text) { return reads_clock(text); });
}

ClockReaders readers_of(std::span<const SqlDefinition> definitions,
                        const std::function<bool(std::string_view)>& reads) {
  ClockReaders readers;
  std::vector<std::pair<const SqlDefinition*, std::optional<Names>>> others;
  for (const SqlDefinition& each : definitions) {
    if (reads(each.text))
      readers.emplace(each.name, each.words);
    else
      others.emplace_back(&each, names_in(each.text));
  }
  for (std::size_t known = 0; known < readers.size();) {
    known = readers.size();
    for (const auto& [definition, names] : others)
      if (reached(readers, names) != readers.end())
        readers.emplace(definition->name, definition->words);
  }
  return readers;
}

std::optional<std::string> reached_clock_reader(const ClockReaders& readers, std::string_view sql) {
  if (readers.empty()) return std::nullopt;
  const auto found = reached(readers, names_in(sql));
  return found == readers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace gate
