// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/client_program.h"

#include "gate/edge/system/subprocess.h"

namespace gate {

std::optional<std::string> find_client_program(const Server* server, const std::string& name) {
  if (server != nullptr)
    if (auto beside = find_program(server->binaries().directory + "/" + name)) return beside;
  return find_program(name);
}

}  // namespace gate
