// SPDX-License-Identifier: MIT
// Splits a query file into its queries, as tokens with their header lines.
#include "gate/core/query/query_sections.h"

#include <fmt/format.h>

#include <optional>

namespace gate {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

/// The text after `-- name:`; absent for any other comment.
std::optional<std::string_view> name_line(const SqlToken& comment) {
  std::string_view text = trimmed(comment.text.substr(2));
  if (!text.starts_with("name")) return std::nullopt;
  text = trimmed(text.substr(4));
  if (!text.starts_with(":")) return std::nullopt;
  return trimmed(text.substr(1));
}

struct NamedLine {
  std::string_view name;
  bool is_script = false;
};

/// aiosql writes the parameters behind the name: `-- name: x(id)^`.
std::string_view without_parameters(std::string_view name) {
  const std::size_t open = name.find('(');
  return name.ends_with(')') && open != std::string_view::npos ? trimmed(name.substr(0, open))
                                                               : name;
}

/// sqlc writes `-- name: x :one`, aiosql `-- name: x^`.
NamedLine without_result_kind(std::string_view name) {
  const std::size_t blank = name.find_first_of(" \t");
  if (blank != std::string_view::npos && trimmed(name.substr(blank)).starts_with(':')) {
    name = name.substr(0, blank);
  }
  for (const std::string_view suffix : {"<!", "*!", "^", "$", "!", "#"}) {
    if (name.ends_with(suffix))
      return {without_parameters(trimmed(name.substr(0, name.size() - suffix.size()))),
              suffix == "#"};
  }
  return {without_parameters(name)};
}

/// Files for sqlc may begin with the schema against which their queries are checked.
bool is_schema(const std::vector<SqlToken>& statement) {
  return !statement.empty() && is_word(statement.front(), "CREATE");
}

class QuerySplitter {
 public:
  explicit QuerySplitter(const SourceText& source)
      : source_(source), file_(source.file()), lexer_(source.text(), source.file()) {}

  std::vector<QuerySection> split() {
    while (const std::optional<SqlToken> token = lexer_.next()) {
      line_ = source_.line_of(token->text);
      if (token->kind == SqlTokenKind::line_comment && begins_line(*token)) {
        add_comment_line(*token);
      } else if (is_comment(*token)) {
        add_comment(*token);
      } else if (is_symbol(*token, ";")) {
        ended_ = !section_.statement.empty();
      } else {
        add_token(*token);
      }
    }
    reject_late_header(" behind the last statement");
    finish_section();
    return std::move(sections_);
  }

 private:
  void add_comment_line(const SqlToken& token) {
    if (token.text.starts_with("--@")) {
      HeaderText& header = section_.statement.empty() ? section_.header : next_header_;
      header.toml += std::string(token.text.substr(3)) + "\n";
      header.lines.push_back(line_);
    } else if (const std::optional<std::string_view> name = name_line(token)) {
      begin_named_section(without_result_kind(*name));
    } else {
      add_comment(token);
    }
  }

  void begin_named_section(const NamedLine& named) {
    const std::string_view name = named.name;
    if (!is_plain_name(name)) {
      throw error_at(file_, line_, fmt::format("{} cannot name a query", in_quotes(name)), {},
                     "A query's name becomes a file's: use letters, digits, \"_\", \"-\" and "
                     "\".\", with a letter or digit in front.");
    }
    const bool first = sections_.empty() && section_.name.empty();
    const bool headed = first && section_.statement.empty();
    if (first && is_schema(section_.statement)) {
      drop_schema();
    } else if (first && !headed) {
      throw error_at(file_, section_.line, "a statement before the first \"-- name:\" line", {},
                     "Give it a name of its own, or a file of its own.");
    }
    QuerySection next;
    next.header = std::move(headed ? section_.header : next_header_);
    if (!first) finish_section();
    next.name = name;
    next.is_script = named.is_script;
    next.line = line_;
    section_ = std::move(next);
    next_header_ = {};
    ended_ = false;
  }

  void add_comment(const SqlToken& token) {
    if (ended_) return;
    const bool hint = token.text.starts_with("/*+");
    if (section_.statement.empty() && !hint) {
      section_.comments.push_back(token);
    } else {
      section_.statement.push_back(token);
    }
  }

  void add_token(const SqlToken& token) {
    if (ended_) begin_second_statement();
    if (section_.second_line > 0 && !section_.name.empty()) return;
    reject_late_header(" within a statement");
    if (section_.statement.empty() && section_.name.empty()) section_.line = line_;
    section_.statement.push_back(token);
  }

  void begin_second_statement() {
    if (section_.second_line == 0) section_.second_line = line_;
    if (!section_.name.empty() && next_header_.lines.empty()) return;
    if (!is_schema(section_.statement)) throw second_statement(source_, section_.second_line);
    drop_schema();  // a name may follow
    ended_ = false;
  }

  void drop_schema() {
    if (!section_.header.lines.empty()) {
      throw error_at(file_, section_.header.lines.front(), "a header line (--@) before a schema",
                     {}, "Move it to the query that it describes, behind its \"-- name:\" line.");
    }
    const int second_line = section_.second_line;
    section_ = {};
    section_.second_line = second_line;
  }

  void reject_late_header(const std::string& where) const {
    if (next_header_.lines.empty()) return;
    throw error_at(file_, next_header_.lines.front(), "a header line (--@)" + where, {},
                   "Header lines go before the statement that they describe.");
  }

  void finish_section() {
    std::vector<SqlToken>& tokens = section_.statement;
    while (!tokens.empty() && is_comment(tokens.back())) tokens.pop_back();
    if (tokens.empty()) {
      const std::string what = section_.name.empty() ? "the file holds no statement"
                                                     : fmt::format("query {} has no statement",
                                                                   in_quotes(section_.name));
      throw error_at(file_, section_.name.empty() ? 0 : section_.line, what, {},
                     "Write the SQL below its header, or remove the header.");
    }
    if (section_.name.empty() && section_.second_line > 0)
      throw second_statement(source_, section_.second_line);
    sections_.push_back(std::move(section_));
    section_ = {};
  }

  [[nodiscard]] bool begins_line(const SqlToken& token) const {
    const std::string_view before = source_.text().substr(0, source_.offset_of(token.text));
    const std::size_t last = before.find_last_not_of(" \t");
    return last == std::string_view::npos || before[last] == '\n' || before[last] == '\r';
  }

  const SourceText& source_;
  const std::string& file_;
  SqlLexer lexer_;
  std::vector<QuerySection> sections_;
  QuerySection section_;
  HeaderText next_header_;
  bool ended_ = false;  ///< whether a semicolon ended the statement
  int line_ = 1;
};

}  // namespace

Error second_statement(const SourceText& source, int line) {
  return error_at(source.file(), line, "a second statement in one query", {},
                  "Begin it with a line \"-- name: …\", or move it to a file of its own.");
}

std::vector<QuerySection> split_queries(const SourceText& source) {
  return QuerySplitter(source).split();
}

}  // namespace gate
