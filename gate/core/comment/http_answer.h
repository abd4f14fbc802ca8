// SPDX-License-Identifier: MIT
// What a server answered, and what it means for the next request. Pure: sends nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace gate {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names are in lower case
  std::string body;

  /// The header's value; empty if there is none.
  [[nodiscard]] std::string header(const std::string& name) const;
};

[[nodiscard]] inline bool is_success(const HttpAnswer& answer) {
  return answer.status >= 200 && answer.status < 300;
}

/// Whether the request may be repeated later: the server is unavailable (5xx) or limits the rate of
/// requests. GitHub reports the latter with 429, or with 403 and one of several signs.
[[nodiscard]] bool is_passing_trouble(const HttpAnswer& answer);

/// How long to wait before repeating the request: what the server says (Retry-After,
/// x-ratelimit-reset), otherwise longer with each attempt, counted from 1. `now` is in seconds
/// since 1970 and used if the server does not send its own time.
[[nodiscard]] std::int64_t seconds_to_wait(const HttpAnswer& answer, int attempt, std::int64_t now);

/// Whether a page of a list is followed by another; `entries` is the number of entries on it, at
/// most `page_size`.
[[nodiscard]] bool has_next_page(const HttpAnswer& answer, std::size_t entries,
                                 std::size_t page_size);

}  // namespace gate
