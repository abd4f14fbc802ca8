// SPDX-License-Identifier: MIT
// Parses the URL of a web interface from the configuration. A token is sent there, so anything that
// is not plainly such an address is rejected.
#pragma once

#include <string>
#include <string_view>

namespace gate {

struct HttpAddress {
  bool tls = true;
  std::string host;
  int port = 443;
  std::string path;  ///< "/api/v3"; empty if the interface is at the root
};

/// Parses "https://host[:port][/path]"; http is accepted only for this machine (localhost,
/// 127.x.x.x). Throws Error in which the text is called `name`.
[[nodiscard]] HttpAddress http_address(std::string_view text, const std::string& name);

}  // namespace gate
