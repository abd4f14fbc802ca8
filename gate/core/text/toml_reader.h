// SPDX-License-Identifier: MIT
// Reads TOML text into plain values that know their lines.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gate {

struct TomlValue;
using TomlArray = std::vector<TomlValue>;
using TomlTable = std::map<std::string, TomlValue>;

/// A date, a time, or both, in PostgreSQL's (ISO) syntax.
struct TomlTime {
  std::string text;
  bool is_date = false;  ///< without a time of day
};

struct TomlValue {
  std::variant<std::string, std::int64_t, double, bool, TomlTime, TomlArray, TomlTable> data;
  int line = 0;
};

/// "a text", "an integer" … for messages.
[[nodiscard]] std::string_view type_name(const TomlValue& value);

/// Throws Error naming file and line for anything other than TOML of reasonable depth. Line n of
/// `text` is line `lines[n - 1]` of the file, or line n if `lines` is empty.
[[nodiscard]] TomlTable parse_toml(std::string_view text, const std::string& file,
                                   const std::vector<int>& lines = {});

}  // namespace gate
