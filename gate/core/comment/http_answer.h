// SPDX-License-Identifier: MIT
// What a server answered, and what that means for the next request. Pure: nobody is asked here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace gate {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< by name in lower case
  std::string body;

  /// The header's value; empty if there is none.
  [[nodiscard]] std::string header(const std::string& name) const;
};

[[nodiscard]] inline bool is_success(const HttpAnswer& answer) {
  return answer.status >= 200 && answer.status < 300;
}

/// Whether the request may be made again later: the server is out of order (5xx), or has had too
/// many requests. GitHub says the latter with 429, or with 403 and one of several signs.
[[nodiscard]] bool is_passing_trouble(const HttpAnswer& answer);

/// How long to wait before the request is made again, by the server's own word where it has one
/// (Retry-After, x-ratelimit-reset), else longer with each attempt, of which the first is 1. `now`
/// counts seconds since 1970, for a server that does not tell its own time.
[[nodiscard]] std::int64_t seconds_to_wait(const HttpAnswer& answer, int attempt, std::int64_t now);

/// Whether a page of a list has another one behind it; `entries` is how many it holds, of at most
/// `page_size`.
[[nodiscard]] bool has_next_page(const HttpAnswer& answer, std::size_t entries,
                                 std::size_t page_size);

}  // namespace gate
