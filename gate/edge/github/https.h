// SPDX-License-Identifier: MIT
// One request over HTTP or HTTPS.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "gate/core/comment/http_address.h"
#include "gate/core/comment/http_answer.h"

namespace gate {

struct HttpRequest {
  std::string method = "GET";
  std::string path;  ///< with its query, below the address's own path
  std::map<std::string, std::string> headers;
  std::string body;  ///< JSON; empty for none
};

/// The answer, whatever its status; redirects are not followed. Over TLS the server is verified by
/// the authorities that this machine trusts. Throws Error where there is no complete answer within
/// the timeout: no connection, another's certificate, a server that hangs or sends without end.
[[nodiscard]] HttpAnswer ask(const HttpAddress& address, const HttpRequest& request,
                             std::chrono::seconds timeout);

/// "cpp-httplib 0.11.4\n"
[[nodiscard]] std::string https_library_version();

}  // namespace gate
