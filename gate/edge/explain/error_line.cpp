// SPDX-License-Identifier: MIT
#include "gate/edge/explain/error_line.h"

namespace gate {

int newlines_before(std::string_view statement, int position) {
  int characters = 0;
  int newlines = 0;
  for (const char byte : statement) {
    const bool continues_character = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
    if (!continues_character && ++characters >= position) return newlines;
    if (byte == '\n') ++newlines;
  }
  return 0;
}

}  // namespace gate
