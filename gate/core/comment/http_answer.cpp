// SPDX-License-Identifier: MIT
#include "gate/core/comment/http_answer.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

// From RFC 9110; the last two are sent by old servers.
constexpr std::array<const char*, 3> date_forms{
    "%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"};

// Text with more digits than a time can have is rejected.
std::optional<std::int64_t> time_number(const std::string& text) {
  const auto number = whole_number<std::int64_t>(text);
  return number && *number >= 0 && *number < 1'000'000'000'000 ? number : std::nullopt;
}

// In seconds since 1970. The C library reads English month names, since no locale is set.
std::optional<std::int64_t> http_date(const std::string& text) {
  for (const char* const form : date_forms) {
    std::tm date{};
    const char* const end = strptime(text.c_str(), form, &date);
    if (end != nullptr && *end == '\0') return timegm(&date);
  }
  return std::nullopt;
}

bool no_request_is_left(const HttpAnswer& answer) {
  return answer.header("x-ratelimit-remaining") == "0";
}

std::optional<std::int64_t> servers_own_delay(const HttpAnswer& answer, std::int64_t now) {
  const std::int64_t present = http_date(answer.header("date")).value_or(now);
  const std::string retry_after = answer.header("retry-after");
  if (const auto seconds = time_number(retry_after)) return seconds;
  if (const auto until = http_date(retry_after)) return std::max<std::int64_t>(0, *until - present);
  const auto reset = time_number(answer.header("x-ratelimit-reset"));
  if (!reset || !no_request_is_left(answer)) return std::nullopt;
  // The limit is lifted at the end of that second.
  return std::max<std::int64_t>(0, *reset - present) + 1;
}

}  // namespace

std::string HttpAnswer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

bool is_passing_trouble(const HttpAnswer& answer) {
  if (answer.status >= 500 || answer.status == 429) return true;
  return answer.status == 403 &&
         (no_request_is_left(answer) || !answer.header("retry-after").empty() ||
          answer.body.find("secondary rate limit") != std::string::npos);
}

std::int64_t seconds_to_wait(const HttpAnswer& answer, int attempt, std::int64_t now) {
  if (const auto delay = servers_own_delay(answer, now)) return *delay;
  // GitHub asks for a minute if it reports a limit but not for how long.
  if (answer.status < 500) return 60;
  return std::int64_t{1} << std::clamp(attempt - 1, 0, 6);
}

bool has_next_page(const HttpAnswer& answer, std::size_t entries, std::size_t page_size) {
  const std::string links = answer.header("link");
  if (!links.empty()) return links.find("rel=\"next\"") != std::string::npos;
  return entries >= page_size;
}

}  // namespace gate
