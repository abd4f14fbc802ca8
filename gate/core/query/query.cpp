// SPDX-License-Identifier: MIT
// Reads the queries of a query file.
#include "gate/core/query/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "gate/core/query/parameters.h"
#include "gate/core/query/query_header.h"
#include "gate/core/query/query_sections.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

std::string file_stem(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  return name.ends_with(".sql") ? name.substr(0, name.size() - 4) : name;
}

std::string name_of(const QuerySection& section, const std::string& file) {
  if (!section.name.empty()) return section.name;
  std::string stem = file_stem(file);
  if (is_plain_name(stem)) return stem;
  throw error_at(file, 0, fmt::format("{} cannot name a query", in_quotes(stem)), {},
                 "Rename the file (letters, digits, \"_\", \"-\" and \".\", with a letter or digit "
                 "in front), or add a line \"-- name: …\".");
}

bool is_any_of(const SqlToken& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is_word(token, word); });
}

/// The statement's first words, without comments, up to the first token that is not a word.
std::vector<SqlToken> first_words(const QuerySection& section) {
  std::vector<SqlToken> words;
  for (const SqlToken& token : section.statement) {
    if (is_comment(token)) continue;
    if (token.kind != SqlTokenKind::word || words.size() == 5) break;
    words.push_back(token);
  }
  return words;
}

bool controls_transaction(const std::vector<SqlToken>& words) {
  const SqlToken& first = words.front();
  if (is_any_of(first, {"PREPARE", "SET"}))
    return std::ranges::any_of(words,
                               [](const SqlToken& word) { return is_word(word, "TRANSACTION"); });
  return is_any_of(
      first, {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE"});
}

/// Rejects statements that EXPLAIN cannot take, because they would end the transaction that is
/// rolled back, or because a clear reason can be given here.
void reject_unexplainable(const QuerySection& section, const SourceText& source) {
  const auto first = std::find_if_not(section.statement.begin(), section.statement.end(),
                                      [](const SqlToken& token) { return is_comment(token); });
  const auto fail = [&](const std::string& what, const std::string& hint) {
    return error_at(source.file(), source.line_of(first->text), what, {}, hint);
  };
  if (is_symbol(*first, "\\"))
    throw fail("a psql command in a query file",
               "Remove it; values belong in bindings: --@ bindings.default = { name = 1 }.");
  const std::vector<SqlToken> words = first_words(section);
  if (words.empty()) return;
  if (controls_transaction(words))
    throw fail(fmt::format("{} controls a transaction", in_quotes(first->text)),
               "Leave it out: plangate runs each query in a transaction of its own and rolls it "
               "back.");
  if (is_word(*first, "SET"))
    throw fail("the statement is a SET",
               "Put settings into the query's header: --@ settings = { work_mem = \"1MB\" } or --@ "
               "role = \"app_user\".");
  if (is_word(*first, "EXPLAIN"))
    throw fail("the statement is already an EXPLAIN",
               "Register the statement itself; plangate explains it.");
}

std::string sql_of(const QuerySection& section, const SourceText& source) {
  std::string sql;
  for (const SqlToken& comment : section.comments) sql += std::string(comment.text) + "\n";
  return sql.append(source.between(section.statement.front().text, section.statement.back().text));
}

/// aiosql runs the statements of a script one by one.
const Skip script = {"a script of several statements (#)",
                     "Give each statement that matters a name of its own."};

std::optional<Skip> skip_of(const QuerySection& section, const TomlTable& header,
                            const Query& query) {
  if (auto skip = skip_of(header, query)) return skip;
  return section.is_script ? std::optional(script) : std::nullopt;
}

Query read_query(const QuerySection& section, const SourceText& source,
                 const std::vector<RuleName>& rules) {
  Query query;
  query.name = name_of(section, source.file());
  query.file = source.file();
  query.line = source.line_of(section.statement.front().text);
  query.sql = sql_of(section, source);
  reject_larger(section.header.toml, 4, query.file);
  const TomlTable header = parse_toml(section.header.toml, query.file, section.header.lines);
  query.skip = skip_of(section, header, query);
  if (query.skip) return query;
  if (section.second_line > 0) throw second_statement(source, section.second_line);
  reject_unexplainable(section, source);
  ParameterizedStatement statement = with_numbered_parameters(section.statement, source);
  apply_header(query, header, statement, rules);
  query.normalized = normalize_sql(statement.text);
  query.statement = std::move(statement.text);
  return query;
}

}  // namespace

std::string full_name(const Query& query) {
  return query.suite + "/" + query.name;
}

std::vector<Query> parse_queries(std::string_view text, const std::string& file,
                                 const std::string& suite, const std::vector<RuleName>& rules) {
  reject_larger(text, 16, file);
  reject_nul(text, file);
  reject_bad_utf8(text, file);
  const SourceText source(without_byte_order_mark(text), file);
  std::vector<Query> queries;
  std::set<std::string> names;
  for (const QuerySection& section : split_queries(source)) {
    queries.push_back(read_query(section, source, rules));
    Query& query = queries.back();
    query.suite = suite;
    if (!names.insert(query.name).second) {
      throw error_at(file, section.line,
                     fmt::format("the file has two queries {}", in_quotes(query.name)), {},
                     "Give each its own name.");
    }
  }
  return queries;
}

}  // namespace gate
