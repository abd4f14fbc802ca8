// SPDX-License-Identifier: MIT
#include "gate/core/text/secret_variables.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace gate {
namespace {

constexpr std::string_view secret_words[] = {
    "AUTH",      "CREDENTIAL", "CREDENTIALS", "CREDS", "JWT",     "KEY",    "KEYS",    "PASS",
    "PASSWORDS", "PAT",        "PRIVATE",     "PWD",   "SECRETS", "TOKENS", "WEBHOOK", "WEBHOOKS"};

/// Also at the end of a word: authToken, MYSQLPASSWORD.
constexpr std::string_view secret_endings[] = {"APIKEY",   "PASSPHRASE", "PASSWD",
                                               "PASSWORD", "SECRET",     "TOKEN"};

constexpr std::string_view public_words[] = {"PUBLIC", "PUBLISHABLE"};

// The shell's folders, and the socket of an agent, which is no secret itself.
constexpr std::string_view plain_names[] = {"PWD", "OLDPWD", "SSH_AUTH_SOCK"};

constexpr std::string_view secret_beginnings[] = {
    "-----BEGIN", "AKIA", "ASIA",   "AIza", "eyJ",   "ghp_",  "gho_",       "ghu_",
    "ghs_",       "ghr_", "glpat-", "npm_", "xoxb-", "xoxp-", "github_pat_"};

std::string upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  return result;
}

bool is_one_of(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

/// Calls `is_wanted` with each word of the name: letters and digits between other characters.
bool any_word(std::string_view name, const auto& is_wanted) {
  for (std::size_t begin = 0; begin <= name.size();) {
    std::size_t end = begin;
    while (end < name.size() && std::isalnum(static_cast<unsigned char>(name[end])) != 0) ++end;
    if (is_wanted(name.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

/// A path to a secret is not one: the caller's files may be read anyway.
bool names_path(std::string_view name) {
  return name.ends_with("_FILE") || name.ends_with("_PATH") || name.ends_with("_DIR");
}

bool has_secret_name(std::string_view name) {
  const auto is_public = [](std::string_view word) { return is_one_of(word, public_words); };
  if (names_path(name) || any_word(name, is_public)) return false;
  return any_word(name, [](std::string_view word) {
    return is_one_of(word, secret_words) ||
           std::ranges::any_of(secret_endings,
                               [&](std::string_view ending) { return word.ends_with(ending); });
  });
}

bool begins_as_secret(std::string_view value) {
  return std::ranges::any_of(
      secret_beginnings, [&](std::string_view beginning) { return value.starts_with(beginning); });
}

/// "https://user:password@host/"
bool is_url_with_password(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme == std::string_view::npos) return false;
  value.remove_prefix(scheme + 3);
  const std::string_view authority = value.substr(0, value.find('/'));
  const std::size_t at = authority.rfind('@');
  const std::size_t colon = authority.find(':');
  return at != std::string_view::npos && colon != std::string_view::npos && colon + 1 < at;
}

}  // namespace

bool is_secret_variable(std::string_view name, std::string_view value) {
  const std::string known = upper(name);
  if (value.empty() || is_one_of(known, plain_names)) return false;
  return has_secret_name(known) || begins_as_secret(value) ||
         (is_url_with_password(value) && !known.ends_with("_PROXY"));
}

}  // namespace gate
