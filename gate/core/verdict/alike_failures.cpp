// SPDX-License-Identifier: MIT
#include "gate/core/verdict/alike_failures.h"

#include <algorithm>

#include "gate/core/text/severity.h"

namespace gate {
namespace {

/// Another text may call the relation otherwise.
bool is_about(const Finding& found, const Finding& wanted, bool same_text) {
  if (found.rule == "query-error" || wanted.rule == "query-error") return found.rule == wanted.rule;
  return found.scale == wanted.scale && found.schema == wanted.schema &&
         found.relation == wanted.relation && (found.alias == wanted.alias || !same_text) &&
         (found.rule == wanted.rule || !wanted.relation.empty());
}

}  // namespace

bool fails_alike(const JudgedCase& tried, const JudgedCase& original, const Finding& finding,
                 Severity fail_on) {
  const bool same_text = tried.evidence.query.normalized == original.evidence.query.normalized;
  return std::ranges::any_of(tried.findings, [&](const Finding& found) {
    return found.severity >= fail_on && is_about(found, finding, same_text);
  });
}

}  // namespace gate
