// SPDX-License-Identifier: MIT
// SHA-256, with OpenSSL.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gate {

/// Hashes byte strings; each is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// Adds the bytes of a file, read in pieces. Throws Error naming the file.
  void add_file(const std::string& path);
  /// "sha256:" and 64 hexadecimal digits. Call only once, last.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gate
