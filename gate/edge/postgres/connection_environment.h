// SPDX-License-Identifier: MIT
// PG* variables: libpq uses them for each connection setting that is not given.
#pragma once

#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Unsets the variables that change a session's settings (PGOPTIONS, PGTZ …): a verdict must not
/// depend on them. Only the first call has an effect.
void forget_session_variables();

/// Also unsets those that say where and how to connect, so that no other server is taken for the
/// throwaway one. Only the first call has an effect.
void forget_connection_variables();

/// The setting, otherwise the environment variable that libpq uses instead; "" without either.
[[nodiscard]] std::string setting_or_variable(const ConnectionSettings& settings,
                                              const std::string& keyword, const char* variable);

}  // namespace gate
