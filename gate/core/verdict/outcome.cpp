// SPDX-License-Identifier: MIT
#include "gate/core/verdict/outcome.h"

namespace gate {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "pass";
    case Outcome::fail:
      return "fail";
    case Outcome::none:
      return "none";
  }
  return "";
}

std::string_view to_string(Status status) {
  switch (status) {
    case Status::pass:
      return "pass";
    case Status::fail:
      return "fail";
    case Status::error:
      return "error";
    case Status::waived:
      return "waived";
  }
  return "";
}

}  // namespace gate
