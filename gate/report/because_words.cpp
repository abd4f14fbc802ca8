// SPDX-License-Identifier: MIT
#include "gate/report/because_words.h"

#include <fmt/format.h>

#include "gate/report/clean_text.h"
#include "gate/report/shown_text.h"

namespace gate {
namespace {

/// "migrations/042_tidy.sql:7: DROP INDEX orders_open_idx"
std::string change_words(const Because& because) {
  constexpr std::size_t most_bytes = 200;
  const std::string place = fmt::format("{}:{}", one_line(because.file), because.line);
  const std::string text = shortened(one_line(because.text), most_bytes);
  switch (because.kind) {
    case ChangeKind::query:
      return "the query's new text, " + place;
    case ChangeKind::values:
      return "the binding's new values, " + place;
    case ChangeKind::settings:
      return text.empty() ? "the query's new settings, " + place : "new settings, " + place;
    case ChangeKind::removed_statement:
      return fmt::format("what no longer stands in {}: {}", place, text);
    default:
      return fmt::format("{}: {}", place, text);
  }
}

}  // namespace

std::string because_words(const Finding& finding) {
  std::string words;
  for (const Because& each : finding.because)
    words += (words.empty() ? "because of " : ", together with ") + change_words(each);
  return words;
}

bool stands_here(const Because& because) {
  return because.kind == ChangeKind::statement || because.kind == ChangeKind::data ||
         because.kind == ChangeKind::program;
}

}  // namespace gate
