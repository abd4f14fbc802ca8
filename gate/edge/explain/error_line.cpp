// SPDX-License-Identifier: MIT
#include "gate/edge/explain/error_line.h"

#include "gate/core/text/utf8.h"

namespace gate {

int newlines_before(std::string_view statement, int position) {
  int newlines = 0;
  for (int character = 1; !statement.empty(); ++character) {
    if (character >= position) return newlines;
    if (statement.front() == '\n') ++newlines;
    statement.remove_prefix(first_character(statement).bytes);
  }
  return 0;
}

}  // namespace gate
