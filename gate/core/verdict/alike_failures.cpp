// SPDX-License-Identifier: MIT
#include "gate/core/verdict/alike_failures.h"

#include <algorithm>

#include "gate/core/text/severity.h"

namespace gate {
namespace {

bool is_about(const Finding& found, const Finding& wanted) {
  if (found.rule == "query-error" || wanted.rule == "query-error") return found.rule == wanted.rule;
  return found.scale == wanted.scale && found.schema == wanted.schema &&
         found.relation == wanted.relation &&
         (found.rule == wanted.rule || !wanted.relation.empty());
}

}  // namespace

bool fails_alike(const JudgedCase& tried, const JudgedCase& original, Severity fail_on) {
  return std::ranges::any_of(original.findings, [&](const Finding& wanted) {
    return decides(wanted, fail_on) &&
           std::ranges::any_of(tried.findings, [&](const Finding& found) {
             return found.severity >= fail_on && is_about(found, wanted);
           });
  });
}

}  // namespace gate
