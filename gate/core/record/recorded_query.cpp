// SPDX-License-Identifier: MIT
#include "gate/core/record/recorded_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "gate/core/text/ascii.h"

namespace gate {
namespace {

constexpr std::string_view mark = "--@ recorded = \"";

/// FNV-1a: nobody forges it, people edit.
std::string hash_of(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char byte : text) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1'099'511'628'211U;
  }
  return fmt::format("{:016x}", hash);
}

/// A basic string of TOML on one line.
std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      quoted += '\\';
      quoted += byte;
    } else if (byte == '\n') {
      quoted += "\\n";
    } else if (byte == '\t') {
      quoted += "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      quoted += fmt::format("\\u{:04X}", code);
    } else {
      quoted += byte;
    }
  }
  return quoted + "\"";
}

bool is_integer(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.size() <= 18 && std::ranges::all_of(digits, is_ascii_digit) &&
         (digits.size() == 1 || digits[0] != '0') && text != "-0";
}

std::string toml_value(const RecordedValue& value) {
  if (value.sql) return fmt::format("{{ sql = {} }}", toml_text(*value.sql));
  if (!value.text) return "{ sql = \"NULL\" }";
  return value.is_number && is_integer(*value.text) ? *value.text : toml_text(*value.text);
}

std::string values_line(const RecordedBinding& binding) {
  std::string values;
  for (const RecordedValue& value : binding.values)
    values += (values.empty() ? "" : ", ") + toml_value(value);
  return fmt::format("--@ bindings.{} = [{}]\n", binding.name, values);
}

std::string types_line(const std::vector<std::string>& types) {
  if (std::ranges::all_of(types, &std::string::empty)) return {};
  std::string names;
  for (const std::string& type : types) names += (names.empty() ? "" : ", ") + toml_text(type);
  return fmt::format("--@ types = [{}]\n", names);
}

std::string settings_line(const std::map<std::string, std::string>& settings) {
  if (settings.empty()) return {};
  std::string pairs;
  for (const auto& [name, value] : settings)
    pairs += fmt::format("{}{} = {}", pairs.empty() ? "" : ", ", toml_text(name), toml_text(value));
  return fmt::format("--@ settings = {{ {} }}\n", pairs);
}

std::string text_line(std::string_view key, const std::string& text) {
  return text.empty() ? "" : fmt::format("--@ {} = {}\n", key, toml_text(text));
}

/// A line to fill in, as a comment: nothing is run with made-up values.
std::string asking_line(const std::vector<RecordedValue>& known) {
  std::string values;
  for (std::size_t at = 0; at < known.size(); ++at)
    values += fmt::format(
        "{}{}", at == 0 ? "" : ", ",
        known[at].sql ? toml_value(known[at]) : fmt::format("\"value of ${}\"", at + 1));
  return fmt::format("--@ # bindings.default = [{}]\n", values);
}

}  // namespace

std::string recorded_file(const RecordedQuery& query) {
  std::string text = text_line("description", query.description) +
                     text_line("source", query.source) + text_line("role", query.role) +
                     settings_line(query.settings) + types_line(query.types);
  for (const RecordedBinding& binding : query.bindings)
    if (!binding.values.empty()) text += values_line(binding);
  if (!query.asked.empty()) text += asking_line(query.asked);
  if (query.is_lifted)
    text += "--@ rules.generic-plan = { severity = \"off\" }  # its values stand in its text\n";
  const std::string statement = query.statement + ";\n";
  return fmt::format("{}{}{}\"\n{}", text, mark, hash_of(text + statement), statement);
}

bool is_unedited(std::string_view file) {
  const std::size_t begin = file.find(mark);
  if (begin == std::string_view::npos || (begin > 0 && file[begin - 1] != '\n')) return false;
  const std::size_t end = file.find('\n', begin);
  if (end == std::string_view::npos) return false;
  const std::string rest = std::string(file.substr(0, begin)).append(file.substr(end + 1));
  return file.substr(begin + mark.size()).starts_with(hash_of(rest) + "\"");
}

}  // namespace gate
