// SPDX-License-Identifier: MIT
#include "gate/edge/seed/missing_prerequisites.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "gate/core/sql/quoting.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

/// The text between `before` and the next `after`.
std::optional<std::string> between(std::string_view text, std::string_view before,
                                   std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(after);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(0, end));
}

/// The name of a file in a path, without folder and extension.
std::string stem(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.find('.'));
}

/// The library in a message, whose quotes differ by language.
std::optional<std::string> library_in(std::string_view words) {
  constexpr std::string_view folder = "$libdir/";
  const std::size_t begin = words.find(folder);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view rest = words.substr(begin + folder.size());
  const std::size_t length = std::min(
      rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."),
      rest.size());
  return stem(std::string(rest.substr(0, length)));
}

/// The name in CREATE EXTENSION [IF NOT EXISTS] name.
std::optional<std::string> created_extension(std::string_view sql) {
  const std::vector<SqlToken> tokens = sql_tokens(sql);
  if (tokens.size() < 3 || !is_word(tokens[0], "CREATE") || !is_word(tokens[1], "EXTENSION"))
    return std::nullopt;
  const std::size_t at = is_word(tokens[2], "IF") ? 5 : 2;
  return at < tokens.size() ? std::optional(name_in(tokens[at])) : std::nullopt;
}

/// Names where GRANT, ALTER … OWNER TO, CREATE POLICY and their like have a role.
std::vector<std::string> roles_in(std::string_view sql) {
  constexpr std::array<std::string_view, 6> before = {"TO",   "FROM",  "ROLE",
                                                      "USER", "GROUP", "AUTHORIZATION"};
  const std::vector<SqlToken> tokens = sql_tokens(sql);
  const bool lists_roles =
      !tokens.empty() && (is_word(tokens[0], "GRANT") || is_word(tokens[0], "REVOKE"));
  std::vector<std::string> roles;
  for (std::size_t at = 1; at < tokens.size(); ++at)
    if (is_one_of(to_upper(tokens[at - 1].text), before) ||
        (lists_roles && is_symbol(tokens[at - 1], ",")))
      roles.push_back(name_in(tokens[at]));
  return roles;
}

/// Whether the words have the name between quotes of any language.
bool quotes(std::string_view words, std::string_view name) {
  const auto is_part = [](char byte) {
    return byte == ' ' || std::isalnum(static_cast<unsigned char>(byte)) != 0;
  };
  for (std::size_t at = words.find(name); at != std::string_view::npos;
       at = words.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && end < words.size() && !is_part(words[at - 1]) && !is_part(words[end]))
      return true;
  }
  return false;
}

std::string role_hint(std::string_view role) {
  return fmt::format(
      "A dump does not create the roles that it names. Give the seed an earlier step, a file with "
      "CREATE ROLE {};, or dump with --no-owner --no-privileges.",
      quote_identifier(std::string(role)));
}

}  // namespace

std::optional<std::string> missing_extension(const RefusedStatement& refused) {
  constexpr std::array<std::string_view, 2> states = {
      "0A000",   // feature_not_supported: CREATE EXTENSION finds no control file
      "58P01"};  // undefined_file: the same up to 14, and a library
  if (!is_one_of(refused.sqlstate, states)) return std::nullopt;
  if (const auto library = library_in(refused.words)) return library;
  return created_extension(refused.sql);
}

std::optional<std::string> missing_extension(std::string_view words) {
  if (const auto name = between(words, "extension \"", "\" is not available")) return name;
  if (const auto path = between(words, "could not open extension control file \"", "\"")) {
    return stem(*path);
  }
  return library_in(words);
}

std::optional<std::string> missing_role_hint(const RefusedStatement& refused) {
  constexpr std::string_view undefined_object = "42704";
  if (refused.sqlstate != undefined_object) return std::nullopt;
  for (const std::string& role : roles_in(refused.sql))
    if (quotes(refused.words, role)) return role_hint(role);
  return missing_role_hint(refused.words);  // within a function's body
}

std::optional<std::string> missing_role_hint(std::string_view words) {
  constexpr std::string_view before = "role \"";
  const std::size_t end = words.find("\" does not exist");
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t begin = words.rfind(before, end);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view role = words.substr(begin + before.size(), end - begin - before.size());
  if (role.find('\n') != std::string_view::npos) return std::nullopt;
  return role_hint(role);
}

}  // namespace gate
