// SPDX-License-Identifier: MIT
#include "gate/report/known_report.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace gate {
namespace {

bool is_layout(char byte) {
  return std::string_view(" \t\r\n").find(byte) != std::string_view::npos;
}

/// Without what only lays a JSON or XML text out.
std::string without_spaces(std::string_view text) {
  std::string rest(text);
  std::erase_if(rest, is_layout);
  return rest;
}

bool begins_with_any(std::string_view text, std::span<const std::string_view> beginnings) {
  return std::ranges::any_of(beginnings,
                             [&](std::string_view each) { return text.starts_with(each); });
}

bool is_json_report(std::string_view packed) {
  constexpr std::array<std::string_view, 2> results = {"{\"version\":1,\"verdict\":",
                                                       "{\"verdict\":"};
  const bool is_remark = packed.starts_with("[{\"description\":") &&
                         packed.find("\"check_name\":") != std::string_view::npos;
  return begins_with_any(packed, results) || packed == "[]" || is_remark;
}

/// Another program's results are not ours to replace; a report without a test is nobody's loss.
bool is_junit_report(std::string_view packed) {
  if (packed.starts_with("<?xml"))
    packed.remove_prefix(std::min(packed.find("?>"), packed.size() - 2) + 2);
  return packed.starts_with("<testsuitesname=\"plangate\"") || packed == "<testsuites/>";
}

bool is_page(std::string_view beginning) {
  return beginning.starts_with("<!doctype html>") &&
         beginning.find("<title>plangate: ") != std::string_view::npos;
}

bool is_text_report(std::string_view beginning) {
  constexpr std::array<std::string_view, 2> headings = {"### ✅ plangate: ", "### ❌ plangate: "};
  constexpr std::array<std::string_view, 4> commands = {
      "::error file=", "::warning file=", "::error title=plangate::", "::notice title=plangate::"};
  return begins_with_any(beginning, headings) || begins_with_any(beginning, commands);
}

}  // namespace

bool is_report(std::string_view beginning) {
  const std::string packed = without_spaces(beginning);
  return packed.empty() || is_json_report(packed) || is_junit_report(packed) ||
         is_page(beginning) || is_text_report(beginning);
}

}  // namespace gate
