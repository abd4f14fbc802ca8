// SPDX-License-Identifier: MIT
#include "gate/core/verdict/cure.h"

#include <algorithm>

#include "gate/core/text/severity.h"

namespace gate {
namespace {

bool is_among(const Finding& finding, const std::vector<Finding>& all) {
  return std::ranges::any_of(all, [&](const Finding& each) {
    return each.rule == finding.rule && each.schema == finding.schema &&
           each.relation == finding.relation;
  });
}

}  // namespace

bool is_cured(const Finding& finding, const std::vector<Finding>& before,
              const std::vector<Finding>& behind) {
  return !is_among(finding, behind) && std::ranges::all_of(behind, [&](const Finding& each) {
    return each.severity < Severity::error || is_among(each, before);
  });
}

}  // namespace gate
