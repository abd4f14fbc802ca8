// SPDX-License-Identifier: MIT
#include "gate/core/text/toml_depth.h"

#include <algorithm>
#include <string>

namespace gate {
namespace {

/// Tracks strings, comments, brackets and dots only as far as needed for the depth.
class DepthCheck {
 public:
  explicit DepthCheck(std::string_view text) : text_(text) {}

  std::optional<std::size_t> too_deep_at() {
    while (at_ < text_.size()) {
      step();
      if (brackets_ > deepest_toml || dots_ > deepest_toml) return at_ - 1;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> foreign_sign_at() {
    while (at_ < text_.size()) {
      if (is_foreign(at_)) return at_;
      const std::size_t begin = at_;
      is_quote() && !may_begin_string() ? pass_until(at_ + 1) : step();
      if (const auto found = foreign_sign_behind_line_end(begin)) return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_foreign(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]) >= 0x80;
  }

  [[nodiscard]] bool is_quote() const { return text_[at_] == '"' || text_[at_] == '\''; }

  /// Behind any other sign toml++ takes a quote for a part of what stands there.
  [[nodiscard]] bool may_begin_string() const {
    return at_ == 0 ||
           std::string_view(" \t\r\n=,[{.").find(text_[at_ - 1]) != std::string_view::npos;
  }

  /// In the string of several lines that was passed from `begin` on: toml++ looks for blanks there.
  [[nodiscard]] std::optional<std::size_t> foreign_sign_behind_line_end(std::size_t begin) const {
    if (!text_.substr(begin, at_ - begin).starts_with("\"\"\"")) return std::nullopt;
    for (std::size_t at = begin; at < at_; ++at) {
      if (text_[at] != '\\') continue;
      const std::size_t next = text_.find_first_not_of(" \t\r\n\v\f", at + 1);
      if (next < at_ && next > at + 1 && is_foreign(next)) return next;
      ++at;  // what the backslash stands before
    }
    return std::nullopt;
  }

  void step() {
    const char byte = text_[at_];
    if (byte == '"' || byte == '\'') return pass_string(byte);
    if (byte == '#') return pass_until(text_.find('\n', at_));
    ++at_;
    if (byte == '.') ++dots_;
    if (byte == '[' || byte == '{') ++brackets_;
    if (byte == ']' || byte == '}') brackets_ = std::max(0, brackets_ - 1);
    if (std::string_view("=,[]{}\n").find(byte) != std::string_view::npos) dots_ = 0;
  }

  void pass_string(char quote) {
    const std::string three(3, quote);
    const bool long_string = text_.substr(at_, 3) == three;
    at_ += long_string ? 3 : 1;
    while (at_ < text_.size()) {
      if (quote == '"' && text_[at_] == '\\') {
        at_ += 2;
      } else if (long_string ? text_.substr(at_, 3) == three
                             : text_[at_] == quote || text_[at_] == '\n') {
        return pass_until(at_ + (long_string ? 3 : 1));
      } else {
        ++at_;
      }
    }
  }

  void pass_until(std::size_t end) { at_ = std::min(end, text_.size()); }

  std::string_view text_;
  std::size_t at_ = 0;
  int brackets_ = 0;
  int dots_ = 0;
};

}  // namespace

std::optional<std::size_t> too_deep_at(std::string_view text) {
  return DepthCheck(text).too_deep_at();
}

std::optional<std::size_t> foreign_sign_at(std::string_view text) {
  return DepthCheck(text).foreign_sign_at();
}

}  // namespace gate
