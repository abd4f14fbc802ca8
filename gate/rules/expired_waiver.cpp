// SPDX-License-Identifier: MIT
// Judged over a whole query, in waivers.cpp.
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"

namespace gate {

constinit const Rule expired_waiver = {
    .id = "expired-waiver",
    .condition = "a waiver is past its last day",
    .effect = "it no longer waives anything: what it covered is reported again",
    .remedy = "fix what it excused, or agree on a new date",
    .silence = "the waiver has no date, or the date is today or later",
    .severity = Severity::warning,
};

}  // namespace gate
