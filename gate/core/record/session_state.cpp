// SPDX-License-Identifier: MIT
#include "gate/core/record/session_state.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

constexpr std::string_view role = "role";

/// Drivers set dozens of others, which change no plan.
bool decides_plans(const std::string& name) {
  constexpr std::array<std::string_view, 8> names = {
      "jit",          "plan_cache_mode", "random_page_cost", role,
      "row_security", "search_path",     "work_mem",         "constraint_exclusion"};
  return name.find('.') != std::string::npos || name.starts_with("enable_") ||
         std::ranges::find(names, std::string_view(name)) != names.end();
}

bool is_default(const std::string& name, const std::string& value) {
  return name == "search_path" && (value == "public" || value == "\"$user\", public" ||
                                   value == "\"$user\",public" || value == "\"public\"");
}

std::string text_of(const SqlToken& token) {
  return token.kind == SqlTokenKind::string ? contents_of(token) : std::string(token.text);
}

std::string role_of(const SqlToken& token) {
  return token.kind == SqlTokenKind::string ? contents_of(token) : name_in(token);
}

/// The value of a literal or of a parameter.
std::string argument(const SqlToken& token, const RecordedValues& values) {
  if (token.kind != SqlTokenKind::parameter) return text_of(token);
  std::size_t number = 0;
  std::from_chars(token.text.data() + 1, token.text.data() + token.text.size(), number);
  return number > 0 && number <= values.size() ? values[number - 1].value_or("") : "";
}

bool is_true(const std::string& text) {
  const std::string word = to_lower(text);
  return word == "true" || word == "t" || word == "on" || word == "1" || word == "yes";
}

}  // namespace

SessionSettings SessionState::current() const {
  SessionSettings all = session_;
  for (const auto& [name, value] : local_)
    name == role ? all.role = value : all.settings[name] = value;
  std::erase_if(all.settings, [](const auto& each) { return is_default(each.first, each.second); });
  return all;
}

void SessionState::set(const std::string& name, std::string value, bool is_local) {
  if (!decides_plans(name)) return;
  if (name == role && (value == "none" || value == "NONE")) value.clear();
  if (is_local) {
    if (in_transaction_) local_[name] = std::move(value);
    return;
  }
  local_.erase(name);
  (name == role ? session_.role : session_.settings[name]) = std::move(value);
}

void SessionState::reset(const std::string& name) {
  if (name == "all") session_.settings.clear();
  if (name == "all") local_.clear();
  if (name == role) session_.role.clear();
  session_.settings.erase(name);
  local_.erase(name);
}

void SessionState::begin() {
  if (in_transaction_) return;
  before_ = session_;
  in_transaction_ = true;
}

void SessionState::end(bool is_kept) {
  if (in_transaction_ && !is_kept) session_ = before_;
  local_.clear();
  in_transaction_ = false;
}

/// SET [SESSION | LOCAL] name { TO | = } value and its kin.
void SessionState::follow_set(std::string_view statement, const std::vector<SqlToken>& tokens) {
  std::size_t at = 1;
  const bool is_local = is_word(tokens[at], "LOCAL");
  if (is_local || is_word(tokens[at], "SESSION")) ++at;
  if (at + 1 >= tokens.size()) return;
  if (is_word(tokens[at], "ROLE")) return set(std::string(role), role_of(tokens[at + 1]), is_local);
  if (is_word(tokens[at], "SCHEMA")) return set("search_path", text_of(tokens[at + 1]), is_local);
  std::string name = name_in(tokens[at++]);
  while (at + 1 < tokens.size() && is_symbol(tokens[at], ".")) {
    name += "." + name_in(tokens[at + 1]);
    at += 2;
  }
  if (at + 1 >= tokens.size() || !(is_word(tokens[at], "TO") || is_symbol(tokens[at], "="))) return;
  ++at;
  if (is_word(tokens[at], "DEFAULT")) return reset(name);
  const std::size_t begin = static_cast<std::size_t>(tokens[at].text.data() - statement.data());
  const SqlToken& last = is_symbol(tokens.back(), ";") ? tokens[tokens.size() - 2] : tokens.back();
  const std::size_t end =
      static_cast<std::size_t>(last.text.data() - statement.data()) + last.text.size();
  const bool is_one = &tokens[at] == &last;
  set(name, is_one ? text_of(last) : std::string(statement.substr(begin, end - begin)), is_local);
}

/// Every set_config(name, value, is_local) in a SELECT.
void SessionState::follow_call(const std::vector<SqlToken>& tokens, const RecordedValues& values) {
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    if (!is_word(tokens[at], "SET_CONFIG") || !is_symbol(tokens[at + 1], "(")) continue;
    std::vector<std::string> arguments;
    for (std::size_t each = at + 2; each < tokens.size() && !is_symbol(tokens[each], ")"); ++each)
      if (is_symbol(tokens[each - 1], ",") || is_symbol(tokens[each - 1], "("))
        arguments.push_back(argument(tokens[each], values));
    if (arguments.size() == 3)
      set(to_lower(arguments[0]), std::move(arguments[1]), is_true(arguments[2]));
  }
}

void SessionState::follow(std::string_view statement, const RecordedValues& values) {
  constexpr std::string_view white = " \t\r\n;";
  statement.remove_prefix(std::min(statement.find_first_not_of(white), statement.size()));
  const std::string word = to_upper(statement.substr(0, statement.find_first_of(" \t\r\n;(")));
  if (word == "BEGIN" || word == "START") return begin();
  if (word == "COMMIT" || word == "END") return end(true);
  if (word == "ABORT") return end(false);
  const bool calls = word == "SELECT" && statement.find("set_config") != std::string_view::npos;
  if (!calls && word != "ROLLBACK" && word != "SET" && word != "RESET" && word != "DISCARD") return;
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  if (calls) return follow_call(tokens, values);
  if (word == "ROLLBACK") {
    const auto is_to = [](const SqlToken& token) { return is_word(token, "TO"); };
    if (std::ranges::none_of(tokens, is_to)) end(false);
    return;
  }
  if (tokens.size() < 2) return;
  if (word == "RESET" || word == "DISCARD") {
    std::string name = name_in(tokens[1]);
    for (std::size_t at = 2; at + 1 < tokens.size() && is_symbol(tokens[at], "."); at += 2)
      name += "." + name_in(tokens[at + 1]);
    if (word == "DISCARD" && name == "all") session_.role.clear();
    return reset(name);
  }
  follow_set(statement, tokens);
}

}  // namespace gate
