// SPDX-License-Identifier: MIT
#include "gate/edge/system/random_hex.h"

#include <random>

namespace gate {

std::string random_hex(std::size_t digits) {
  std::random_device source;
  std::string text;
  while (text.size() < digits) text += "0123456789abcdef"[source() % 16];
  return text;
}

}  // namespace gate
