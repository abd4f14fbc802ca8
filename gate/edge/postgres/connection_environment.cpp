// SPDX-License-Identifier: MIT
// The names are those in libpq's manual, section "Environment Variables".
#include "gate/edge/postgres/connection_environment.h"

#include <cstdlib>
#include <mutex>

namespace gate {

void forget_session_variables() {
  static std::once_flag once;
  std::call_once(once, [] {
    for (const char* name :
         {"PGOPTIONS", "PGTZ", "PGDATESTYLE", "PGGEQO", "PGCLIENTENCODING", "PGAPPNAME"})
      unsetenv(name);
  });
}

void forget_connection_variables() {
  forget_session_variables();
  static std::once_flag once;
  std::call_once(once, [] {
    for (const char* name : {"PGHOST",
                             "PGHOSTADDR",
                             "PGPORT",
                             "PGDATABASE",
                             "PGUSER",
                             "PGPASSWORD",
                             "PGPASSFILE",
                             "PGSERVICE",
                             "PGSERVICEFILE",
                             "PGREQUIREAUTH",
                             "PGCHANNELBINDING",
                             "PGSSLMODE",
                             "PGREQUIRESSL",
                             "PGSSLNEGOTIATION",
                             "PGSSLCOMPRESSION",
                             "PGSSLCERT",
                             "PGSSLKEY",
                             "PGSSLCERTMODE",
                             "PGSSLROOTCERT",
                             "PGSSLCRL",
                             "PGSSLCRLDIR",
                             "PGSSLSNI",
                             "PGREQUIREPEER",
                             "PGSSLMINPROTOCOLVERSION",
                             "PGSSLMAXPROTOCOLVERSION",
                             "PGMINPROTOCOLVERSION",
                             "PGMAXPROTOCOLVERSION",
                             "PGGSSENCMODE",
                             "PGKRBSRVNAME",
                             "PGGSSLIB",
                             "PGGSSDELEGATION",
                             "PGCONNECT_TIMEOUT",
                             "PGTARGETSESSIONATTRS",
                             "PGLOADBALANCEHOSTS"})
      unsetenv(name);
  });
}

std::string setting_or_variable(const ConnectionSettings& settings, const std::string& keyword,
                                const char* variable) {
  const auto found = settings.find(keyword);
  if (found != settings.end() && !found->second.empty()) return found->second;
  const char* const value = std::getenv(variable);
  return value != nullptr ? value : "";
}

}  // namespace gate
