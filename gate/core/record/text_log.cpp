// SPDX-License-Identifier: MIT
#include "gate/core/record/text_log.h"

#include <utility>

#include "gate/core/record/guessed_prefix.h"
#include "gate/core/record/log_wrapper.h"

namespace gate {
namespace {

constexpr std::size_t enough_to_guess = 256'000;

/// PostgreSQL begins each line but an entry's first with a tab.
std::optional<std::string_view> indented(std::string_view line) {
  if (line.substr(0, longest_log_wrapper).find('\t') == std::string_view::npos) return std::nullopt;
  line = without_wrapper(line);
  return line.starts_with('\t') ? std::optional(line.substr(1)) : std::nullopt;
}

}  // namespace

TextLog::TextLog(std::string_view log_line_prefix) {
  if (!log_line_prefix.empty()) prefix_.emplace(log_line_prefix);
}

std::vector<LogEntry> TextLog::add(std::string_view bytes) {
  if (prefix_) {
    lines_.add(bytes, [&](const LogLine& line) { read(line); });
  } else {
    sample_ += bytes;
    if (sample_.size() >= enough_to_guess) guess();
  }
  return entries_.complete();
}

std::vector<LogEntry> TextLog::finish() {
  if (!prefix_) guess();
  lines_.finish([&](const LogLine& line) { read(line); });
  return entries_.finish();
}

void TextLog::guess() {
  prefix_ = guessed_prefix(sample_);
  lines_.add(std::exchange(sample_, {}), [&](const LogLine& line) { read(line); });
}

void TextLog::read(const LogLine& line) {
  if (line.text.empty()) return;
  if (const std::optional<std::string_view> text = indented(line.text)) {
    read_continuation(*text, line.is_cut);
  } else if (const std::optional<PrefixedLine> prefixed = prefix_->read(line.text)) {
    entries_.add(*prefixed, line.is_cut);
  } else if (line.text.starts_with(' ')) {  // what some keepers of logs make of a tab
    read_continuation(line.text, line.is_cut);
  } else {
    ++unreadable_lines_;
  }
}

void TextLog::read_continuation(std::string_view text, bool is_cut) {
  if (!entries_.add_continuation(text, is_cut)) ++unreadable_lines_;
}

}  // namespace gate
