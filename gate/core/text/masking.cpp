// SPDX-License-Identifier: MIT
#include "gate/core/text/masking.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cctype>

namespace gate {
namespace {

constexpr std::string_view mask = "***";

void replace_all(std::string& text, const std::string& secret) {
  for (std::size_t at = text.find(secret); at != std::string::npos;
       at = text.find(secret, at + mask.size()))
    text.replace(at, secret.size(), mask);
}

/// Some write %2f and not %2F.
std::string with_small_escapes(std::string encoded) {
  for (std::size_t at = encoded.find('%'); at != std::string::npos; at = encoded.find('%', at + 1))
    for (std::size_t digit = at + 1; digit < std::min(at + 3, encoded.size()); ++digit)
      encoded[digit] = static_cast<char>(std::tolower(static_cast<unsigned char>(encoded[digit])));
  return encoded;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char byte : text) {
    if (plain.find(byte) != std::string_view::npos)
      encoded += byte;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return encoded;
}

std::string mask_secrets(std::string text, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    const std::string encoded = percent_encoded(secret);
    for (const std::string& form : {encoded, with_small_escapes(encoded), secret})
      replace_all(text, form);
  }
  return text;
}

std::string mask_passwords(std::string text) {
  // A pasted password may hold another @ or a slash: it ends at the last @ before a space.
  static const RE2 in_url(R"((://[^\s/:@"']*:)[^\s"'*]+@)");
  static const RE2 as_setting(R"((?i)(password=)(?:'(?:[^'\\]|\\.)*'|[^\s&"'*][^\s&"']*))");
  static const RE2 in_sql(R"((?i)(\bpassword\s+)(?:''[^']*''|[en]?'(?:[^']|'')*'?))");
  RE2::GlobalReplace(&text, in_url, R"(\1***@)");
  RE2::GlobalReplace(&text, as_setting, R"(\1***)");
  RE2::GlobalReplace(&text, in_sql, R"(\1***)");
  return text;
}

}  // namespace gate
