// SPDX-License-Identifier: MIT
// One pass over the text with a stack of open containers. Only single tokens are repaired, so no
// tree is needed.
#include "gate/core/text/json_repair.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

namespace gate {
namespace {

bool is_space(char character) {
  return std::string_view(" \t\r\n").find(character) != std::string_view::npos;
}

bool is_bare(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '+' ||
         character == '-' || character == '.';
}

bool overflows(std::string_view token) {
  double value = 0;
  const auto result = std::from_chars(token.data(), token.data() + token.size(), value);
  return result.ec == std::errc::result_out_of_range &&
         token.find("e-") == std::string_view::npos && token.find("E-") == std::string_view::npos;
}

/// Whether an integer of this length may exceed 64 bits.
bool is_long_integer(std::string_view token) {
  return token.size() > 18 && token.find_first_not_of("-0123456789") == std::string_view::npos;
}

std::string repaired_token(std::string_view token) {
  std::string lower(token);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
  const bool negative = lower.starts_with('-');
  if (negative || lower.starts_with('+')) lower.erase(0, 1);
  if (lower == "nan") return "null";
  if (lower == "infinity" || lower == "inf" || overflows(token))
    return negative ? "-1e100" : "1e100";
  return std::string(token) + (is_long_integer(token) ? ".0" : "");
}

struct Container {
  bool array = false;
  std::string hoisted;  // members found inside the array, to be placed after it
};

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char character = text_[at_];
      if (character == '"')
        take_string();
      else if (is_bare(character))
        out_ += repaired_token(bare_token());
      else
        take_mark(character);
    }
    return std::move(out_);
  }

 private:
  void take_string() {
    const std::string_view token = string_token();
    const std::size_t next = text_.find_first_not_of(" \t\r\n", at_);
    const bool member = next != std::string_view::npos && text_[next] == ':';
    if (!member || open_.empty() || !open_.back().array) {
      out_ += token;
      return;
    }
    at_ = next + 1;
    drop_comma();
    open_.back().hoisted += ", " + std::string(token) + ": " + scalar();
  }

  void take_mark(char character) {
    ++at_;
    out_ += character;
    if (character == '[' || character == '{') open_.push_back({character == '[', {}});
    if ((character != ']' && character != '}') || open_.empty()) return;
    out_ += open_.back().hoisted;
    open_.pop_back();
  }

  /// A member's value if it is a single token; otherwise nothing, which stays invalid.
  std::string scalar() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size()) return {};
    return text_[at_] == '"' ? std::string(string_token()) : repaired_token(bare_token());
  }

  std::string_view string_token() {
    const std::size_t from = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(from, at_ - from);
  }

  std::string_view bare_token() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  void drop_comma() {
    const std::size_t last = out_.find_last_not_of(" \t\r\n");
    if (last != std::string::npos && out_[last] == ',') out_.resize(last);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Container> open_;
};

}  // namespace

std::string repair_explain_json(std::string_view text) {
  return Repair(text).run();
}

}  // namespace gate
