// SPDX-License-Identifier: MIT
#include "gate/core/migration/migration_waivers.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "gate/core/query/waivers.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/toml_section.h"

namespace gate {
namespace {

constexpr std::string_view mark = "--@";

/// A file may hold rows for COPY, which are no SQL: its lines are looked at as they are.
void reject_late_header(std::string_view rest, int line, const std::string& name) {
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    if (text.starts_with(mark)) {
      text.remove_prefix(mark.size());
      text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
      if (text.starts_with("waivers"))
        throw error_at(name, line, "a waiver behind the first statement", {},
                       "Move it to the head of the file: it holds for all of its statements.");
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++line;
  }
}

}  // namespace

MigrationFile migration_file(const std::string& text, const std::string& name,
                             const std::vector<RuleName>& rules) {
  const SourceText source(without_byte_order_mark(text), name);
  std::string toml;
  std::vector<int> lines;
  SqlLexer lexer(source.text(), name);
  auto token = lexer.next();
  for (; token && is_comment(*token); token = lexer.next()) {
    if (!token->text.starts_with(mark)) continue;
    toml += std::string(token->text.substr(mark.size())) + "\n";
    lines.push_back(source.line_of(token->text));
  }
  if (token)
    reject_late_header(source.text().substr(source.offset_of(token->text)),
                       source.line_of(token->text), name);
  reject_larger(toml, 4, name);
  const TomlTable header = parse_toml(toml, name, lines);
  const TomlSection section(header, name, "the header", lines.empty() ? 1 : lines.front());
  section.allow({"waivers"});
  return {name, read_waivers(section, rules)};
}

}  // namespace gate
