// SPDX-License-Identifier: MIT
#include "gate/cli/hidden_passwords.h"

#include <algorithm>
#include <cstring>

#include "gate/core/text/masking.h"

namespace gate {

std::vector<std::string> without_shown_passwords(int count, char** words) {
  std::vector<std::string> read(words, words + count);
  for (int i = 0; i < count; ++i) {
    const std::string& word = read[static_cast<std::size_t>(i)];
    const std::string masked = mask_passwords(word);
    if (masked == word) continue;
    // No longer than it was; what is shorter ends with zeros.
    std::memset(words[i], 0, word.size());
    std::memcpy(words[i], masked.data(), std::min(masked.size(), word.size()));
  }
  return read;
}

}  // namespace gate
