// SPDX-License-Identifier: MIT
#include "gate/core/verdict/cure.h"

#include <doctest/doctest.h>

#include "gate/core/text/severity.h"

using gate::Finding;
using gate::Severity;

namespace {

Finding finding(const std::string& rule, const std::string& relation,
                Severity severity = Severity::error) {
  Finding result;
  result.rule = rule;
  result.severity = severity;
  result.schema = "public";
  result.relation = relation;
  return result;
}

const Finding scan = finding("seq-scan", "orders");
const Finding estimate = finding("row-estimate", "users");

}  // namespace

TEST_CASE("a finding is cured where it is not found again") {
  CHECK(is_cured(scan, {scan}, {}));
  CHECK_FALSE(is_cured(scan, {scan}, {scan}));
  CHECK(is_cured(scan, {scan}, {finding("seq-scan", "users", Severity::warning)}));
}

TEST_CASE("what stays of other findings is no reason against a cure, a new error is") {
  CHECK(is_cured(scan, {scan, estimate}, {estimate}));
  CHECK_FALSE(is_cured(scan, {scan}, {estimate}));
  CHECK_FALSE(is_cured(scan, {scan}, {finding("seq-scan", "users")}));
  CHECK(is_cured(scan, {scan}, {finding("plan-changed", "", Severity::note)}));
}

TEST_CASE("a relation of another schema is another one") {
  Finding other = scan;
  other.schema = "archive";
  CHECK_FALSE(is_cured(scan, {scan}, {other}));
  other.severity = Severity::warning;
  CHECK(is_cured(scan, {scan}, {other}));
}
