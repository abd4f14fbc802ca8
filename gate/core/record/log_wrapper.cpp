// SPDX-License-Identifier: MIT
#include "gate/core/record/log_wrapper.h"

#include <re2/re2.h>

#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

RE2::Options options() {
  return RE2::Options(RE2::Latin1);  // a log may hold texts in any encoding
}

}  // namespace

std::string_view without_wrapper(std::string_view line) {
  static const RE2 wrapper(R"(([\w.-]+ +\| )?(\d+-\d\d-\d\dT\d\d:\d\d:\d\d[\d.,]*)"
                           R"((Z|[+-]\d\d:?\d\d)[ :]+)?(app\[[\w.-]+\]: (\[[\w-]+\] )*)?)",
                           options());
  re2::StringPiece match;
  const std::string_view beginning = line.substr(0, longest_log_wrapper);
  const bool found =
      wrapper.Match(regex_input(beginning), 0, beginning.size(), RE2::ANCHOR_START, &match, 1);
  return found ? line.substr(match.size()) : line;
}

}  // namespace gate
