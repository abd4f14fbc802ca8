// SPDX-License-Identifier: MIT
// Reads TOML text into plain values that know their lines. The only file that includes toml++.
#include "gate/core/text/toml_reader.h"

#include <exception>

namespace gate {
namespace {

/// toml++ asserts in many places what a text should have been refused for: "[$a]", "a = [}".
class Stumbled : public std::exception {};

[[noreturn]] void stumble() {
  throw Stumbled();
}

}  // namespace
}  // namespace gate

// Its own setting, which it heeds unless assertions are off: then it would assume what it asserts.
#undef NDEBUG
#define TOML_ASSERT(condition) ((condition) ? void() : gate::stumble())

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "gate/core/text/source_text.h"
#include "gate/core/text/toml_depth.h"

namespace gate {
namespace {

class TomlReader {
 public:
  TomlReader(std::string_view text, const std::string& file, const std::vector<int>& lines)
      : text_(text), file_(file), lines_(lines) {}

  TomlTable read() {
    reject_nul(text_, file_);
    if (const auto too_deep = too_deep_at(text_)) {
      throw error_at(file_, file_line(line_of(text_, *too_deep)), "the TOML is nested too deeply",
                     fmt::format("more than {} levels", deepest_toml),
                     "No setting needs more than a few levels: look for superfluous brackets.");
    }
    if (const auto foreign = foreign_sign_at(text_)) {
      throw error_at(file_, file_line(line_of(text_, *foreign)), "this is not valid TOML",
                     "A letter that is not ASCII stands outside of quotes, or is the first one "
                     "behind a backslash that ends a line.",
                     format_hint);
    }
    try {
      return table(toml::parse(text_));
    } catch (const toml::parse_error& error) {
      const int line = file_line(static_cast<int>(error.source().begin.line));
      throw error_at(file_, line, "this is not valid TOML", one_line(error.description()),
                     format_hint);
    } catch (const Stumbled&) {
      throw error_at(file_, file_line(stumbling_line()), "this is not valid TOML",
                     "A key or a value is expected where a bracket or another sign stands.",
                     format_hint);
    }
  }

 private:
  static constexpr const char* format_hint =
      "The format is described at https://toml.io; strings are written in double quotes.";

  /// The first line up to which toml++ does not survive the text.
  [[nodiscard]] int stumbling_line() const {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < text_.size(); at = ends.back())
      ends.push_back(std::min(text_.find('\n', at), text_.size() - 1) + 1);
    const auto first = std::ranges::partition_point(
        ends, [this](std::size_t end) { return survives(text_.substr(0, end)); });
    return static_cast<int>(first - ends.begin()) + 1;
  }

  static bool survives(std::string_view text) try {
    (void)toml::parse(text);
    return true;
  } catch (const toml::parse_error&) {
    return true;
  } catch (const Stumbled&) {
    return false;
  }

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
