// SPDX-License-Identifier: MIT
#include "gate/core/text/severity.h"

#include <doctest/doctest.h>

using gate::Severity;
using gate::severity_from;

TEST_CASE("a severity is known by its word, and by no other") {
  for (const Severity each : {Severity::note, Severity::warning, Severity::error})
    CHECK(severity_from(to_string(each)) == each);
  CHECK_FALSE(severity_from("Error"));
  CHECK_FALSE(severity_from(""));
}
