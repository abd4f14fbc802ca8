// SPDX-License-Identifier: MIT
// Anything out of the ordinary ends the attempt, so this parser needs no messages and no rare
// cases.
#include "gate/core/text/json_values.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>

#include "gate/core/text/seen_keys.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

/// Room for the members of a node of EXPLAIN with buffers.
constexpr std::size_t usual_members = 40;

/// More than any node has. Objects are searched from front to back: a huge one is quadratic.
constexpr std::size_t most_members = 100;

struct NotPlain {};

char unescaped(char escape) {
  switch (escape) {
    case '"':
    case '\\':
    case '/':
      return escape;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      throw NotPlain();
  }
}

class PlainParser {
 public:
  PlainParser(std::string_view text, std::size_t depth) : rest_(text), levels_left_(depth) {}

  Json document() {
    Json result = value();
    skip_space();
    if (!rest_.empty()) throw NotPlain();
    return result;
  }

 private:
  Json value() {
    skip_space();
    switch (peek()) {
      case '{':
        return one_level_down([this] { return object(); });
      case '[':
        return one_level_down([this] { return array(); });
      case '"':
        return string();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", nullptr);
      default:
        return number();
    }
  }

  template <typename Read>
  Json one_level_down(const Read& read) {
    if (levels_left_ == 0) throw NotPlain();
    --levels_left_;
    Json result = read();
    ++levels_left_;
    return result;
  }

  Json object() {
    Json result = Json::object();
    auto& members = result.get_ref<Json::object_t&>();
    rest_.remove_prefix(1);
    skip_space();
    if (taken('}')) return result;
    members.reserve(usual_members);
    SeenKeys seen;
    do {
      if (members.size() == most_members) throw NotPlain();
      skip_space();
      std::string key = string();
      const bool repeated = seen.may_contain(key) && members.count(key) > 0;
      seen.insert(key);
      skip_space();
      take(':');
      if (repeated)
        members[key] = value();
      else
        members.emplace_back(std::move(key), value());
      skip_space();
    } while (taken(','));
    take('}');
    return result;
  }

  Json array() {
    Json result = Json::array();
    rest_.remove_prefix(1);
    skip_space();
    if (taken(']')) return result;
    do {
      result.push_back(value());
      skip_space();
    } while (taken(','));
    take(']');
    return result;
  }

  std::string string() {
    take('"');
    std::string text;
    while (true) {
      const auto stop = std::find_if(rest_.begin(), rest_.end(), [](char c) {
        return c == '"' || c == '\\' || c < ' ' || c > '~';
      });
      const auto length = static_cast<std::size_t>(stop - rest_.begin());
      text.append(rest_, 0, length);
      rest_.remove_prefix(length);
      if (taken('"')) return text;
      take('\\');
      text += unescaped(peek());
      rest_.remove_prefix(1);
    }
  }

  Json word(std::string_view expected, const Json& meaning) {
    if (!rest_.starts_with(expected)) throw NotPlain();
    rest_.remove_prefix(expected.size());
    return meaning;
  }

  /// No leading zero, no bare dot: what from_chars takes beyond JSON is left to the other parser.
  Json number() {
    const std::size_t length = std::min(rest_.find_first_not_of("+-.0123456789eE"), rest_.size());
    const std::string_view text = rest_.substr(0, length);
    const std::string_view whole = text.substr(text.starts_with('-') ? 1 : 0);
    const std::size_t digits = std::min(whole.find_first_not_of("0123456789"), whole.size());
    if (digits == 0 || (whole[0] == '0' && digits > 1)) throw NotPlain();
    rest_.remove_prefix(length);
    if (digits < whole.size()) return fraction(text, whole.substr(digits));
    return text.starts_with('-') ? converted<std::int64_t>(text) : converted<std::uint64_t>(text);
  }

  static Json fraction(std::string_view text, std::string_view behind_digits) {
    const bool plain = behind_digits.size() > 1 && behind_digits[0] == '.' &&
                       behind_digits.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (!plain) throw NotPlain();
    return converted<double>(text);
  }

  template <typename Number>
  static Json converted(std::string_view text) {
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) throw NotPlain();
    return number;
  }

  void skip_space() {
    const auto stop = std::find_if_not(rest_.begin(), rest_.end(), [](char c) {
      return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    });
    rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.begin()));
  }

  [[nodiscard]] char peek() const {
    if (rest_.empty()) throw NotPlain();
    return rest_.front();
  }

  [[nodiscard]] bool taken(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void take(char expected) {
    if (!taken(expected)) throw NotPlain();
  }

  std::string_view rest_;
  std::size_t levels_left_;
};

}  // namespace

std::optional<nlohmann::ordered_json> parse_plain_json(std::string_view text, std::size_t depth) {
  try {
    return PlainParser(text, depth).document();
  } catch (const NotPlain&) {
    return std::nullopt;
  }
}

}  // namespace gate
