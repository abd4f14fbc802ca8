// SPDX-License-Identifier: MIT
// Reads TOML text into plain values that know their lines. The only file that includes toml++.
#include "gate/core/text/toml_reader.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "gate/core/text/source_text.h"

namespace gate {
namespace {

/// No sane file is deeper; toml++ 3.3 limits neither the depth of dotted keys nor that of
/// destruction.
constexpr int deepest = 32;

/// Tracks strings, comments, brackets and dots only as far as needed for the depth.
class DepthCheck {
 public:
  explicit DepthCheck(std::string_view text) : text_(text) {}

  /// The offset at which the text becomes too deep, or npos.
  std::size_t too_deep_at() {
    while (at_ < text_.size()) {
      step();
      if (brackets_ > deepest || dots_ > deepest) return at_ - 1;
    }
    return std::string_view::npos;
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

class TomlReader {
 public:
  TomlReader(std::string_view text, const std::string& file, const std::vector<int>& lines)
      : text_(text), file_(file), lines_(lines) {}

  TomlTable read() {
    reject_nul(text_, file_);
    const std::size_t too_deep = DepthCheck(text_).too_deep_at();
    if (too_deep != std::string_view::npos) {
      throw error_at(file_, file_line(line_of(text_, too_deep)), "the TOML is nested too deeply",
                     "more than 32 levels",
                     "No setting needs more than a few levels: look for superfluous brackets.");
    }
    try {
      return table(toml::parse(text_));
    } catch (const toml::parse_error& error) {
      const int line = file_line(static_cast<int>(error.source().begin.line));
      throw error_at(
          file_, line, "this is not valid TOML", one_line(error.description()),
          "The format is described at https://toml.io; strings are written in double quotes.");
    }
  }

 private:
  static std::string one_line(std::string_view text) {
    std::string result(text.substr(0, 300));
    std::replace_if(
        result.begin(), result.end(),
        [](char byte) { return static_cast<unsigned char>(byte) < 0x20; }, ' ');
    return result;
  }

  [[nodiscard]] int file_line(int line) const {
    if (lines_.empty()) return line;
    const auto index = static_cast<std::size_t>(std::max(line, 1)) - 1;
    return lines_[std::min(index, lines_.size() - 1)];
  }

  TomlTable table(const toml::table& source) {
    TomlTable result;
    for (const auto& [key, node] : source) {
      const int line = file_line(static_cast<int>(key.source().begin.line));
      result.emplace(text(std::string(key.str()), line), value(node, line));
    }
    return result;
  }

  TomlArray array(const toml::array& source, int line) {
    TomlArray result;
    for (const toml::node& node : source) {
      const auto own_line = static_cast<int>(node.source().begin.line);
      result.push_back(value(node, own_line > 0 ? file_line(own_line) : line));
    }
    return result;
  }

  TomlValue value(const toml::node& node, int line) {
    switch (node.type()) {
      case toml::node_type::table:
        return {table(*node.as_table()), line};
      case toml::node_type::array:
        return {array(*node.as_array(), line), line};
      case toml::node_type::string:
        return {text(node.as_string()->get(), line), line};
      case toml::node_type::integer:
        return {node.as_integer()->get(), line};
      case toml::node_type::floating_point:
        return {node.as_floating_point()->get(), line};
      case toml::node_type::boolean:
        return {node.as_boolean()->get(), line};
      case toml::node_type::date:
        return {TomlTime{written(node.as_date()->get()), true}, line};
      case toml::node_type::time:
        return {TomlTime{written(node.as_time()->get()), false}, line};
      default:
        return {TomlTime{written(node.as_date_time()->get()), false}, line};
    }
  }

  std::string text(std::string value, int line) {
    if (value.find('\0') == std::string::npos) return value;
    throw error_at(file_, line, "the text holds a NUL character", {},
                   "PostgreSQL's text cannot hold it.");
  }

  template <typename Time>
  static std::string written(const Time& time) {
    std::ostringstream stream;
    stream << time;
    return stream.str();
  }

  std::string_view text_;
  const std::string& file_;
  const std::vector<int>& lines_;
};

}  // namespace

std::string_view type_name(const TomlValue& value) {
  constexpr std::string_view names[] = {"a string",       "an integer", "a number", "true or false",
                                        "a date or time", "an array",   "a table"};
  return names[value.data.index()];
}

TomlTable parse_toml(std::string_view text, const std::string& file,
                     const std::vector<int>& lines) {
  return TomlReader(text, file, lines).read();
}

}  // namespace gate
