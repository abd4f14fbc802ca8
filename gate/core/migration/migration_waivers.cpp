// SPDX-License-Identifier: MIT
#include "gate/core/migration/migration_waivers.h"

#include <optional>

#include "gate/core/query/waivers.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/toml_section.h"

namespace gate {
namespace {

constexpr std::string_view mark = "--@";

}  // namespace

MigrationFile migration_file(const std::string& text, const std::string& name,
                             const std::vector<RuleName>& rules) {
  const SourceText source(without_byte_order_mark(text), name);
  std::string toml;
  std::vector<int> lines;
  SqlLexer lexer(source.text(), name);
  for (auto token = lexer.next(); token && is_comment(*token); token = lexer.next()) {
    if (!token->text.starts_with(mark)) continue;
    toml += std::string(token->text.substr(mark.size())) + "\n";
    lines.push_back(source.line_of(token->text));
  }
  reject_larger(toml, 4, name);
  const TomlTable header = parse_toml(toml, name, lines);
  const TomlSection section(header, name, "the header", lines.empty() ? 1 : lines.front());
  section.allow({"waivers"});
  return {name, read_waivers(section, rules)};
}

}  // namespace gate
