// SPDX-License-Identifier: MIT
#include "gate/core/verdict/because.h"

namespace gate {

std::string_view to_string(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::statement:
      return "statement";
    case ChangeKind::removed_statement:
      return "removed statement";
    case ChangeKind::data:
      return "data";
    case ChangeKind::program:
      return "program";
    case ChangeKind::query:
      return "query";
    case ChangeKind::values:
      return "values";
    case ChangeKind::settings:
      break;
  }
  return "settings";
}

}  // namespace gate
