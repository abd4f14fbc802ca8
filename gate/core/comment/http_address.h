// SPDX-License-Identifier: MIT
// Where a web interface is, out of a URL that somebody configured. A token is sent there, so what
// is not plainly such an address is refused.
#pragma once

#include <string>
#include <string_view>

namespace gate {

struct HttpAddress {
  bool tls = true;
  std::string host;
  int port = 443;
  std::string path;  ///< "/api/v3"; empty if the interface begins at the root
};

/// Parses "https://host[:port][/path]"; http is for this machine itself (localhost, 127.x.x.x)
/// alone. Throws Error that calls the text `name`.
[[nodiscard]] HttpAddress http_address(std::string_view text, const std::string& name);

}  // namespace gate
