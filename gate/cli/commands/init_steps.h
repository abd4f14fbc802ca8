// SPDX-License-Identifier: MIT
// The steps of plangate init, each of which is reported.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace gate {

class InitSteps {
 public:
  explicit InitSteps(std::ostream& out) : out_(out) {}

  /// Prints a line: "wrote       plangate.toml".
  void say(std::string_view what, std::string_view words);
  /// Writes the file unless something exists at `path`; `shown` is the name to print.
  /// Whether it wrote.
  bool write_new(const std::string& path, const std::string& shown, const std::string& text);
  /// If the hook cannot be installed, prints why; the other steps are still done.
  void install_hook(const std::string& project_root);

  [[nodiscard]] bool changed() const { return changed_; }

 private:
  std::ostream& out_;
  bool changed_ = false;
};

}  // namespace gate
