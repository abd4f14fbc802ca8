// SPDX-License-Identifier: MIT
// What a bad disk does.
#pragma once

#include <fstream>
#include <string>

namespace gate::test {

/// Flips the lowest bit of the byte at `offset`.
inline void flip_byte(const std::string& file, long offset) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(offset);
  const char byte = static_cast<char>(stream.get() ^ 1);
  stream.seekp(offset);
  stream.put(byte);
}

}  // namespace gate::test
