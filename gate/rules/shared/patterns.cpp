// SPDX-License-Identifier: MIT
#include "gate/rules/shared/patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gate/core/sql/conjuncts.h"
#include "gate/core/text/regex_input.h"

namespace gate {

bool begins_open(std::string_view condition) {
  // A letter has two cases, of which an index finds one.
  static const RE2 pattern(R"(~~ E?'[%_'])"
                           R"(|~~\* E?'[%_'\pL])"
                           R"(|[^~]~ E?'(?:[^^]|\^[.\[(\\']))"
                           R"(|[^~]~\* E?'(?:[^^]|\^[.\[(\\'\pL]))");
  return RE2::PartialMatch(regex_input(condition), pattern);
}

bool may_begin_with_text(const Access& access, const Comparison& compared) {
  for (const std::string& text : row_conditions(*access.scan))
    for (const std::string& part : conjuncts_of(text)) {
      const std::vector<Comparison> found = comparisons_of(part, access.scan->alias);
      if (std::ranges::find(found, compared) != found.end() && !begins_open(part)) return true;
    }
  return false;
}

}  // namespace gate
