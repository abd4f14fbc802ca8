// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/remote_host.h"

#include <algorithm>
#include <cctype>

#include "gate/edge/postgres/connection_environment.h"

namespace gate {
namespace {

bool is_loopback(const std::string& host) {
  const bool numeric = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (numeric && host.starts_with("127."));
}

/// A folder or an abstract name is a Unix socket, and so is libpq's default, an empty host.
bool is_local(const std::string& host) {
  return host.empty() || host.front() == '/' || host.front() == '@' || is_loopback(host);
}

bool all_local(std::string hosts) {
  std::ranges::transform(hosts, hosts.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  for (std::size_t begin = 0; begin <= hosts.size();) {
    const std::size_t end = std::min(hosts.find(',', begin), hosts.size());
    if (!is_local(hosts.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

void refuse_remote(const ConnectionSettings& settings) {
  const std::string service = setting_or_variable(settings, "service", "PGSERVICE");
  const std::string address = setting_or_variable(settings, "hostaddr", "PGHOSTADDR");
  const std::string host = setting_or_variable(settings, "host", "PGHOST");
  if (!service.empty())
    throw Error("the database URL leads to the service " + service + ", which may be anywhere", {},
                "If a scratch database may be created there, give --allow-remote or set "
                "server.allow_remote = true.");
  const std::string place = address.empty() ? host : address;
  if (all_local(place)) return;
  throw Error("the database server " + place + " is not on this machine",
              "plangate makes a scratch database on the server that it is given.",
              "If it may do so there, give --allow-remote or set server.allow_remote = true; "
              "never name a production server.");
}

}  // namespace gate
