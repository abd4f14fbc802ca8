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
  std::string path;  ///< with its query string, relative to the path of the address
  std::map<std::string, std::string> headers;
  std::string body;  ///< JSON; empty: no body
};

/// The answer, whatever its status; redirects are not followed. Over TLS the server's certificate
/// is verified with the certificate authorities that this machine trusts. Throws Error if there is
/// no complete answer within the timeout: no connection, a certificate of another host, a server
/// that hangs or never stops sending.
[[nodiscard]] HttpAnswer ask(const HttpAddress& address, const HttpRequest& request,
                             std::chrono::seconds timeout);

/// "cpp-httplib 0.11.4\n"
[[nodiscard]] std::string https_library_version();

}  // namespace gate
