// SPDX-License-Identifier: MIT
// SHA-256 by OpenSSL.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gate {

/// Collects bytes; every addition is framed by its length, so that ("ab", "c") and ("a", "bc")
/// differ.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// The bytes of a file, a piece at a time. Throws Error naming the file.
  void add_file(const std::string& path);
  /// "sha256:" and 64 hexadecimal digits. Call once, last.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gate
