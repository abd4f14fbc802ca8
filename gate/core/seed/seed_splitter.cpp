// SPDX-License-Identifier: MIT
// Splits a seed file into the pieces to send. Tokens decide where a statement ends; only the server
// interprets it.
#include "gate/core/seed/seed_splitter.h"

#include <algorithm>
#include <optional>

#include "gate/core/seed/migration_marks.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

/// What is known about the statement being read.
class OpenStatement {
 public:
  void add(const SqlToken& token) {
    if (begin_ == nullptr) begin_ = token.text.data();
    end_before_last_ = end_;
    end_ = token.text.data() + token.text.size();
    if (token.kind == SqlTokenKind::symbol) follow_parenthesis(token.text);
    if (token.kind == SqlTokenKind::word) {
      follow_body(token);
      follow_copy(token);
    }
    previous_ = token;
    ++tokens_;
  }

  /// Play writes its marks as "# --- !Ups", and a title above them.
  void drop_number_sign() {
    if (begin_ != nullptr && *begin_ == '#') *this = OpenStatement();
    if (tokens_ == 0 || !is_symbol(previous_, "#")) return;
    end_ = end_before_last_;
    if (--tokens_ == 0) begin_ = nullptr;
  }

  [[nodiscard]] bool empty() const { return begin_ == nullptr; }
  [[nodiscard]] bool ends_at_semicolon() const { return parentheses_ == 0 && body_depth_ == 0; }
  [[nodiscard]] bool copies_from_stdin() const { return copies_from_stdin_; }
  [[nodiscard]] std::string_view text() const {
    return {begin_, static_cast<std::size_t>(end_ - begin_)};
  }

 private:
  void follow_parenthesis(std::string_view symbol) {
    if (symbol == "(") ++parentheses_;
    if (symbol == ")" && parentheses_ > 0) --parentheses_;
  }

  /// CREATE [OR REPLACE] FUNCTION … BEGIN ATOMIC a; b; END contains semicolons and CASE … END.
  void follow_body(const SqlToken& token) {
    if (tokens_ == 0) creates_ = is_word(token, "CREATE");
    const bool after_create = tokens_ == 1 || (tokens_ == 3 && is_word(previous_, "REPLACE"));
    if (creates_ && after_create) {
      creates_routine_ |= is_word(token, "FUNCTION") || is_word(token, "PROCEDURE");
    }
    if (!creates_routine_) return;
    if (is_word(token, "ATOMIC") && is_word(previous_, "BEGIN") && body_depth_ == 0) {
      body_depth_ = 1;
    } else if (body_depth_ > 0 && !is_label()) {
      if (is_word(token, "CASE")) ++body_depth_;
      if (is_word(token, "END")) --body_depth_;
    }
  }

  /// After AS or a dot any word is a name.
  [[nodiscard]] bool is_label() const {
    return is_word(previous_, "AS") || is_symbol(previous_, ".");
  }

  void follow_copy(const SqlToken& token) {
    if (tokens_ == 0) copies_ = is_word(token, "COPY");
    if (copies_ && parentheses_ == 0 && is_word(token, "STDIN") && is_word(previous_, "FROM")) {
      copies_from_stdin_ = true;
    }
  }

  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  const char* end_before_last_ = nullptr;
  SqlToken previous_;
  std::size_t tokens_ = 0;
  std::size_t parentheses_ = 0;
  std::size_t body_depth_ = 0;
  bool creates_ = false;
  bool creates_routine_ = false;
  bool copies_ = false;
  bool copies_from_stdin_ = false;
};

class SeedSplitter {
 public:
  SeedSplitter(std::string_view text, const std::string& file)
      : text_(text), file_(file), lexer_(text, file) {}

  std::vector<SeedStatement> split() {
    while (const std::optional<SqlToken> token = lexer_.next()) {
      if (token->kind == SqlTokenKind::line_comment) follow_mark(*token);
      if (is_comment(*token)) continue;
      if (is_symbol(*token, "\\")) {
        pass_over_psql_command(*token);
      } else if (is_symbol(*token, ";") && statement_.ends_at_semicolon()) {
        finish();
      } else {
        statement_.add(*token);
      }
    }
    finish();
    return std::move(statements_);
  }

  [[nodiscard]] const std::optional<WayDown>& way_down() const { return way_down_; }

 private:
  /// A comment within a statement is none of a migration tool's.
  void follow_mark(const SqlToken& comment) {
    if (!statement_.ends_at_semicolon()) return;
    const std::size_t at = offset_of(comment.text);
    const std::size_t before = text_.substr(0, at).find_last_of("\r\n");
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = at + comment.text.size();
    if (!migration_.follow(text_.substr(begin, end - begin), text_.substr(end))) return;
    statement_.drop_number_sign();
    if (migration_.is_down() || is_left_out_) finish();
    is_left_out_ = migration_.is_down();
    if (is_left_out_ && !way_down_) way_down_ = WayDown{migration_.tool_of_way_down(), line_at(at)};
  }

  void finish() {
    if (!statement_.empty()) {
      SeedStatement statement;
      statement.sql = statement_.text();
      statement.line = line_at(offset_of(statement.sql));
      if (statement_.copies_from_stdin()) {
        statement.has_copy_data = true;
        statement.copy_data = take_copy_data(statement.line);
      }
      if (!is_left_out_) statements_.push_back(statement);
    }
    statement_ = OpenStatement();
  }

  /// The rows begin on the line after the statement, as in psql.
  std::string_view take_copy_data(int statement_line) {
    const std::size_t line_end = std::min(text_.find('\n', lexer_.position()), text_.size());
    require_blank(text_.substr(lexer_.position(), line_end - lexer_.position()), statement_line);
    const std::size_t begin = std::min(line_end + 1, text_.size());
    for (std::size_t at = begin; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = text_.substr(at, end - at);
      if (line == "\\." || line == "\\.\r") {
        lexer_.move_to(end);
        return text_.substr(begin, at - begin);
      }
      at = end + 1;
    }
    throw error_at(file_, statement_line, "the rows of COPY … FROM stdin are not terminated", {},
                   "End them with a line that holds only \"\\.\".");
  }

  void require_blank(std::string_view rest_of_line, int line) const {
    SqlLexer rest(rest_of_line, file_);
    const std::optional<SqlToken> token = rest.next();
    if (!token || token->kind == SqlTokenKind::line_comment) return;
    throw error_at(file_, line, "there is text after COPY … FROM stdin; on the same line", {},
                   "Start the rows on the next line, and further statements after the line that "
                   "holds only \"\\.\".");
  }

  void pass_over_psql_command(const SqlToken& backslash) {
    const std::size_t begin = offset_of(backslash.text);
    const std::size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
    const std::string_view line = text_.substr(begin, end - begin);
    const std::string_view command = line.substr(0, line.find_first_of(" \t;"));
    const bool harmless = command == "\\restrict" || command == "\\unrestrict";
    if (!is_left_out_ && (!harmless || !statement_.empty())) refuse_psql_command(command, begin);
    lexer_.move_to(end);
  }

  [[noreturn]] void refuse_psql_command(std::string_view command, std::size_t offset) {
    const std::string hint =
        command == "\\i" || command == "\\ir" || command == "\\include"
            ? "List the included file as a seed entry of its own; entries run in order."
        : command == "\\copy"
            ? "Use a seed entry { copy = \"rows.csv\", table = \"…\" }, or COPY … FROM stdin."
        : command == "\\c" || command == "\\connect"
            ? "plangate makes the database of the suite itself, and judges no other. Remove this "
              "line and CREATE DATABASE; a dump is made without them if pg_dump gets no --create."
            : "A seed file holds SQL only. Remove the line, or load the file with a seed entry "
              "{ run = \"psql -f …\" }.";
    throw error_at(file_, line_at(offset),
                   "psql's command " + in_quotes(command) + " in a seed file", {}, hint);
  }

  [[nodiscard]] std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  /// Counts on from the previous result, since offsets only grow.
  int line_at(std::size_t offset) {
    const std::string_view passed = text_.substr(counted_, offset - counted_);
    line_ += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    counted_ = offset;
    return line_;
  }

  std::string_view text_;
  const std::string& file_;
  SqlLexer lexer_;
  OpenStatement statement_;
  std::vector<SeedStatement> statements_;
  MarkedMigration migration_;
  bool is_left_out_ = false;  ///< what is being read: the way down
  std::optional<WayDown> way_down_;
  std::size_t counted_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<SeedStatement> split_seed(std::string_view text, const std::string& file) {
  reject_nul(text, file);
  return SeedSplitter(without_byte_order_mark(text), file).split();
}

std::optional<WayDown> way_down_of(std::string_view text, const std::string& file) {
  if (!has_way_down(text)) return std::nullopt;  // a look at the lines is quick
  reject_nul(text, file);
  SeedSplitter splitter(without_byte_order_mark(text), file);
  static_cast<void>(splitter.split());
  return splitter.way_down();
}

}  // namespace gate
