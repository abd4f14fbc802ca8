// SPDX-License-Identifier: MIT
#include "gate/core/query/sqlc_call.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gate/core/text/ascii.h"

namespace gate {
namespace {

/// The first tokens that are not comments, as many as a call needs.
struct CallTokens {
  std::array<const SqlToken*, 6> token = {};  ///< sqlc . arg ( name )
  std::array<std::size_t, 6> index = {};
  std::size_t count = 0;
};

CallTokens first_tokens(std::span<const SqlToken> tokens) {
  CallTokens found;
  for (std::size_t index = 0; index < tokens.size() && found.count < found.token.size(); ++index) {
    if (is_comment(tokens[index])) continue;
    found.index[found.count] = index;
    found.token[found.count++] = &tokens[index];
  }
  return found;
}

bool is_call(const CallTokens& found) {
  return found.count >= 4 && is_word(*found.token[0], "SQLC") && is_symbol(*found.token[1], ".") &&
         found.token[2]->kind == SqlTokenKind::word && is_symbol(*found.token[3], "(");
}

/// A parameter's name, which may be quoted; empty if the token is not a name.
std::string parameter_name(const SqlToken& token) {
  std::string_view text = token.text;
  const bool quoted = text.front() == '\'' || text.front() == '"';
  if (quoted) text = text.substr(1, text.size() - 2);
  if (!quoted && token.kind != SqlTokenKind::word) return {};
  const bool digit_first = !text.empty() && is_ascii_digit(text.front());
  return !digit_first && std::ranges::all_of(text, is_name_byte) ? std::string(text)
                                                                 : std::string();
}

}  // namespace

std::optional<SqlcCall> sqlc_call(std::span<const SqlToken> tokens, const SourceText& source) {
  const CallTokens found = first_tokens(tokens);
  if (!is_call(found)) return std::nullopt;
  const std::string function = "sqlc." + to_lower(found.token[2]->text);
  const auto fail = [&](const std::string& what, const std::string& hint) {
    return error_at(source.file(), source.line_of(found.token[0]->text), what, {}, hint);
  };
  if (function == "sqlc.slice")
    throw fail("sqlc.slice() is not supported",
               "For PostgreSQL write = ANY (sqlc.arg(ids)::bigint[]) and bind an array.");
  const bool embed = function == "sqlc.embed";
  if (function != "sqlc.arg" && function != "sqlc.narg" && !embed)
    throw fail(fmt::format("{}() is not supported", function),
               "plangate knows sqlc.arg(name), sqlc.narg(name), @name and sqlc.embed(table).");
  const bool closed = found.count == 6 && is_symbol(*found.token[5], ")");
  const std::string name = closed ? parameter_name(*found.token[4]) : "";
  if (name.empty())
    throw fail(function + "() takes one name", "Write it as " + function + "(name).");
  SqlcCall call;
  call.kind = embed ? SqlcCall::Kind::embed : SqlcCall::Kind::parameter;
  call.name = embed ? std::string(found.token[4]->text) : name;
  call.spelling = fmt::format("{}({})", function, name);
  call.text = source.between(found.token[0]->text, found.token[5]->text);
  call.last_token = found.index[5];
  return call;
}

}  // namespace gate
