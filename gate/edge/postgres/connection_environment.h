// SPDX-License-Identifier: MIT
// PG* variables: libpq reads them wherever a connection setting is not given.
#pragma once

#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Unsets those that change a session's settings (PGOPTIONS, PGTZ …): a verdict must not depend on
/// them. Does so once.
void forget_session_variables();

/// Unsets those that say where and how to connect, too: for the throwaway server, which no other
/// must be taken for. Does so once.
void forget_connection_variables();

/// The setting, else what libpq takes from the environment in its place; "" without either.
[[nodiscard]] std::string setting_or_variable(const ConnectionSettings& settings,
                                              const std::string& keyword, const char* variable);

}  // namespace gate
