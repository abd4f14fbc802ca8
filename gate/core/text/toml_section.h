// SPDX-License-Identifier: MIT
// Reads a TOML table with known keys; errors name file and line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/core/text/toml_reader.h"

namespace gate {

class TomlSection {
 public:
  /// `place` names the table: "[server]", "the header". The table and the file name must outlive
  /// the section.
  TomlSection(const TomlTable& table, const std::string& file, std::string place, int line);

  /// Throws for a key that is not in the list.
  void allow(const std::vector<std::string_view>& keys) const;

  [[nodiscard]] const TomlTable& values() const { return table_; }
  [[nodiscard]] const TomlValue* find(const std::string& key) const;
  [[nodiscard]] std::optional<std::string> text(const std::string& key) const;
  /// Like text(), but throws if it is blank.
  [[nodiscard]] std::optional<std::string> filled_text(const std::string& key) const;
  [[nodiscard]] std::string required_text(const std::string& key) const;
  [[nodiscard]] bool flag(const std::string& key) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
  [[nodiscard]] const TomlArray& array(const std::string& key) const;  ///< empty if absent
  [[nodiscard]] const TomlTable& table(const std::string& key) const;  ///< empty if absent

  [[nodiscard]] TomlSection section(const std::string& key, std::string place) const;

  /// `"timeout" in [server] must be a text, not an integer`
  [[nodiscard]] Error wrong_type(const std::string& key, const TomlValue& value,
                                 std::string_view expected, std::string hint = {}) const;
  [[nodiscard]] Error error(int line, const std::string& message, std::string detail = {},
                            std::string hint = {}) const;
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] int line() const { return line_; }

 private:
  const TomlTable& table_;
  const std::string& file_;
  std::string place_;
  int line_;
};

[[nodiscard]] bool is_blank(std::string_view text);

/// A number in PostgreSQL's syntax: 4.0 stays "4.0", infinities are spelled out.
[[nodiscard]] std::string number_text(double number);

/// PostgreSQL settings, with values of any plain type as text; `a.b = 1` is the setting "a.b".
[[nodiscard]] std::map<std::string, std::string> read_settings(const TomlSection& section,
                                                               const std::string& key);

}  // namespace gate
