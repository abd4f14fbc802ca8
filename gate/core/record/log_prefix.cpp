// SPDX-License-Identifier: MIT
#include "gate/core/record/log_prefix.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "gate/core/record/log_wrapper.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/regex_input.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr std::size_t longest_prefix = 2'000;

constexpr const char* word_of_log =
    "(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|"
    "STATEMENT|BACKTRACE):(?:  ?|$)";

// A user's name may hold an @ as well as the prefix: "%u@%d".
constexpr const char* any_name = R"(\S*|.*?)";
constexpr const char* any_text = ".*?";

constexpr auto escapes =
    std::to_array<std::pair<char, const char*>>({{'a', any_text},
                                                 {'u', any_name},
                                                 {'d', any_text},
                                                 {'r', R"(\S*?)"},
                                                 {'h', R"(\S*?)"},
                                                 {'L', R"(\S*?)"},
                                                 {'b', any_text},
                                                 {'p', R"(\d+)"},
                                                 {'P', R"(\d*)"},
                                                 {'t', R"(\d+-\d\d-\d\d \d\d:\d\d:\d\d \S+?)"},
                                                 {'m', R"(\d+-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \S+?)"},
                                                 {'s', R"(\d+-\d\d-\d\d \d\d:\d\d:\d\d \S+?)"},
                                                 {'n', R"(\d+\.\d+)"},
                                                 {'Q', R"(-?\d+)"},
                                                 {'i', any_text},
                                                 {'e', "[0-9A-Z]{5}"},
                                                 {'c', "[0-9a-f]+[.][0-9a-f]+"},
                                                 {'l', R"(\d+)"},
                                                 {'v', R"((?:-?\d+/\d+)?)"},
                                                 {'x', R"(\d*)"}});

/// The prefix as a regular expression, with one group for each escape.
class Translation {
 public:
  explicit Translation(std::string_view prefix) {
    for (std::size_t at = 0; at < prefix.size(); ++at) {
      if (prefix[at] == '%')
        at = add_escape(prefix, at);
      else
        add_literal(prefix[at]);
    }
    if (ends_early_) result_.text += ")?";
  }

  [[nodiscard]] PrefixExpression result() && { return std::move(result_); }

 private:
  void add_literal(char byte) { result_.text += RE2::QuoteMeta(std::string(1, byte)); }

  /// Of "%-10u" too. Returns where the escape's last byte stands.
  std::size_t add_escape(std::string_view prefix, std::size_t at) {
    const std::size_t letter = prefix.find_first_not_of("-0123456789", at + 1);
    if (letter == std::string_view::npos) return prefix.size();
    add_field(prefix[letter], letter > at + 1);
    return letter;
  }

  void add_field(char letter, bool is_padded) {
    if (letter == '%') add_literal('%');
    if (letter == 'q' && !std::exchange(ends_early_, true)) result_.text += "(?:";
    const auto* const found =
        std::ranges::find(escapes, letter, &std::pair<char, const char*>::first);
    if (found == escapes.end()) return;
    const char* const padding = is_padded ? " *" : "";
    result_.text.append(padding).append("(").append(found->second).append(")").append(padding);
    result_.fields += letter;
  }

  PrefixExpression result_;
  bool ends_early_ = false;  ///< behind %q, where processes without a session end
};

std::string LogEntry::*member_of(char field) {
  switch (field) {
    case 'a':
      return &LogEntry::application;
    case 'u':
      return &LogEntry::user;
    case 'd':
      return &LogEntry::database;
    case 'b':
      return &LogEntry::backend;
    case 'v':
      return &LogEntry::transaction;
    default:
      return nullptr;
  }
}

void set_field(LogEntry& entry, char field, std::string_view text) {
  if (field == 'c' || (field == 'p' && entry.session.empty())) entry.session = text;
  if (field == 'Q') entry.query_id = whole_number<std::int64_t>(text).value_or(0);
  if (std::string LogEntry::*const member = member_of(field)) entry.*member = text;
}

/// With log_error_verbosity = verbose, the SQLSTATE stands before the message.
std::string_view without_sqlstate(std::string_view text) {
  constexpr std::size_t length = 5;
  if (text.size() < length + 2 || text.substr(length, 2) != ": ") return text;
  const std::string_view state = text.substr(0, length);
  const bool is_sqlstate =
      std::ranges::all_of(
          state, [](char byte) { return is_ascii_digit(byte) || is_ascii_capital(byte); }) &&
      std::ranges::any_of(state, is_ascii_digit);
  return is_sqlstate ? text.substr(length + 2) : text;
}

RE2::Options options() {
  RE2::Options result(RE2::Latin1);  // a log may hold texts in any encoding
  result.set_log_errors(false);
  return result;
}

}  // namespace

LogPrefix::LogPrefix(std::string_view log_line_prefix)
    : LogPrefix(Translation(log_line_prefix.substr(0, longest_prefix)).result()) {}

LogPrefix::LogPrefix(const PrefixExpression& expression)
    : expression_(std::make_shared<const RE2>(expression.text + word_of_log, options())),
      fields_(expression.fields) {}

LogPrefix LogPrefix::unknown() {
  return LogPrefix(PrefixExpression{R"((?:.*?\[(\d+)(?:-\d+)?\].*?|.*?\b)??)", "p"});
}

std::optional<PrefixedLine> LogPrefix::read(std::string_view line) const {
  std::optional<PrefixedLine> result = read_bare(line);
  if (result) return result;
  const std::string_view bare = without_wrapper(line);
  return bare.size() < line.size() ? read_bare(bare) : std::nullopt;
}

std::optional<PrefixedLine> LogPrefix::read_bare(std::string_view line) const {
  const std::string_view beginning = line.substr(0, longest_prefix);
  std::vector<re2::StringPiece> groups(fields_.size() + 2);
  if (!expression_->Match(regex_input(beginning), 0, beginning.size(), RE2::ANCHOR_START,
                          groups.data(), static_cast<int>(groups.size())))
    return std::nullopt;
  PrefixedLine result;
  for (std::size_t field = 0; field < fields_.size(); ++field)
    set_field(result.entry, fields_[field], {groups[field + 1].data(), groups[field + 1].size()});
  result.entry.severity.assign(groups.back().data(), groups.back().size());
  result.text = without_sqlstate(line.substr(groups.front().size()));
  return result;
}

}  // namespace gate
