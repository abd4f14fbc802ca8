// SPDX-License-Identifier: MIT
// The outcome of a run and the status of a case.
#pragma once

#include <string_view>

namespace gate {

enum class Outcome { pass, fail, none };
enum class Status { pass, fail, error, waived };

[[nodiscard]] std::string_view to_string(Outcome outcome);
[[nodiscard]] std::string_view to_string(Status status);

}  // namespace gate
