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
      if (static_cast<unsigned char>(text_[at_]) >= 0x80) return at_;
      step();
    }
    return std::nullopt;
  }

 private:
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
