// SPDX-License-Identifier: MIT
// Judged over a whole query, in waivers.cpp.
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"

namespace gate {

constinit const Rule unused_waiver = {
    .id = "unused-waiver",
    .condition = "a waiver covers no finding in any case of its query",
    .effect = "an exception that nobody needs hides the next regression",
    .remedy = "remove the waiver, or correct its rule or relation",
    .silence =
        "not all cases of the query were selected, one of them did not run, or there is no "
        "baseline for the waived rule to compare with",
    .severity = Severity::warning,
};

}  // namespace gate
