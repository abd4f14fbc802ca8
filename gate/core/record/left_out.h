// SPDX-License-Identifier: MIT
// Statements of an application that are no queries to register.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Why a statement is left out, in a word that summaries count by: "transaction", "session", "DDL",
/// "COPY", "cursor", "EXPLAIN", "utility", "catalog", "framework", "no table". Empty where it is
/// not.
[[nodiscard]] std::string_view reason_to_leave_out(std::string_view statement);

/// The statements of a text that holds several, as the simple protocol sends them. Empty ones are
/// left out.
[[nodiscard]] std::vector<std::string> separate_statements(std::string_view text);

/// The query of DECLARE … CURSOR FOR; any other statement as it is.
[[nodiscard]] std::string_view without_cursor(std::string_view statement);

}  // namespace gate
