// SPDX-License-Identifier: MIT
#include "gate/core/comment/http_address.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "gate/core/text/error.h"
#include "gate/core/text/regex_input.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

bool is_this_machine(const std::string& host) {
  static const RE2 loopback(R"(localhost|127(\.[0-9]{1,3}){3})");
  return RE2::FullMatch(host, loopback);
}

// Empty text means the scheme's default port; 0 means invalid.
int port_number(const std::string& text, bool tls) {
  if (text.empty()) return tls ? 443 : 80;
  const int number = whole_number<int>(text).value_or(0);
  return number <= 65535 ? number : 0;
}

}  // namespace

HttpAddress http_address(std::string_view text, const std::string& name) {
  static const RE2 form(
      R"((https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}))(?::([0-9]{1,5}))?((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?)");
  std::string scheme;
  std::string port;
  HttpAddress address;
  if (!RE2::FullMatch(regex_input(text), form, &scheme, &address.host, &port, &address.path))
    throw Error(fmt::format("{} is not the address of a web API", name), "",
                "It has the form https://host/path, as in https://api.github.com.");
  address.tls = scheme == "https";
  address.port = port_number(port, address.tls);
  if (address.port == 0)
    throw Error(fmt::format("{} names an impossible port", name), "",
                "Ports go from 1 to 65535; without one it is 443, or 80 for http.");
  if (!address.tls && !is_this_machine(address.host))
    throw Error(fmt::format("{} is not encrypted", name), "",
                "A token is sent there: give an address that begins with https.");
  return address;
}

}  // namespace gate
