// SPDX-License-Identifier: MIT
#include "gate/core/text/severity.h"

namespace gate {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::optional<Severity> severity_from(std::string_view text) {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
    if (to_string(severity) == text) return severity;
  return std::nullopt;
}

}  // namespace gate
