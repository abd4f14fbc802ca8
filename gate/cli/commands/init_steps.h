// SPDX-License-Identifier: MIT
// What plangate init does, step by step, and says of it.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace gate {

class InitSteps {
 public:
  explicit InitSteps(std::ostream& out) : out_(out) {}

  /// A line: "wrote       plangate.toml".
  void say(std::string_view what, std::string_view words);
  /// Writes the file where nothing stands; `shown` is its name for people.
  void write_new(const std::string& path, const std::string& shown, const std::string& text);
  /// Where it cannot be, says why: the rest is done all the same.
  void install_hook(const std::string& project_root);

  [[nodiscard]] bool changed() const { return changed_; }

 private:
  std::ostream& out_;
  bool changed_ = false;
};

}  // namespace gate
