// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/existing_server.h"

#include <cstdlib>
#include <utility>

#include "gate/core/postgres/majors.h"
#include "gate/edge/postgres/certificates.h"
#include "gate/edge/postgres/connection_url.h"
#include "gate/edge/postgres/remote_host.h"

namespace gate {

ExistingServer existing_server(const std::string& url, bool allow_remote) {
  TranslatedUrl translated = translate_url(url);
  ConnectionSettings& settings = translated.settings;
  if (!allow_remote) refuse_remote(settings);
  if (settings["dbname"].empty() && std::getenv("PGDATABASE") == nullptr)
    settings["dbname"] = "postgres";
  auto authorities = trust_machine(settings);
  return {std::move(settings), std::move(authorities), std::move(translated.warnings)};
}

void refuse_version(const Database& session, const ServerConfig& config) {
  const int major = session.major();
  if (config.version && *config.version != major)
    throw Error("the server is PostgreSQL " + session.server_version() +
                    ", but the config asks for " + std::to_string(*config.version),
                {}, "Use another server, or change server.version.");
  if (major < oldest_major())
    throw Error("the server's PostgreSQL " + session.server_version() + " is too old", {},
                "plangate needs PostgreSQL " + std::to_string(oldest_major()) + " or newer.");
}

}  // namespace gate
