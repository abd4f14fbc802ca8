// SPDX-License-Identifier: MIT
#include "gate/core/record/guessed_prefix.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace gate {
namespace {

constexpr std::size_t most_lines = 200;

/// Where two fit the same lines, the first tells more. Each is also tried with the time without
/// milliseconds, %t for %m.
constexpr auto known_prefixes = std::to_array<std::string_view>({
    R"(sql_error_code = %e time_ms = "%m" pid="%p" proc_start_time="%s" session_id="%c" vtid="%v" tid="%x" log_line="%l" %qdatabase="%d" connection_source="%r" user="%u" application_name="%a" )",
    "%m:%r:%u@%d:[%p]:%l:%e:%s:%v:%x:%c:%q%a:",
    "%m:%r:%u@%d:[%p]:",
    "%h %m [%p] %q%u@%d ",
    "%m [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
    "%m [%p]: [%l-1] user=%u,db=%d,client=%h ",
    "%m [%p]: [%l-1] user=%u,db=%d ",
    "%m [%p]: [%l-1] db=%d,user=%u,app=%a,client=%h ",
    "%m [%p]: [%l-1] db=%d,user=%u ",
    "%m [%p]: [%l] user=%u,db=%d,app=%a,client=%h ",
    "%m [%p]: user=%u,db=%d,app=%a,client=%h ",
    "%m [%p]: db=%d,user=%u,app=%a,client=%h ",
    "%m [%p]: [%l-1] %q%u@%d ",
    "%m [%p]: ",
    "%m [%p] %q[user=%u,db=%d,app=%a,host=%h] ",
    "%m [%p] %q[user=%u,db=%d,app=%a] ",
    "%m [%p] %q%u@%d/%a ",
    "%m [%p] %q%u@%d %r ",
    "%m [%p] %q%u@%d ",
    "%m [%p-%l] %q%u@%d ",
    "%m [%c] %q%u@%d ",
    "%m [%c] ",
    "%m-%c-",
    "%m [%p] ",
    "user=%u,db=%d,app=%a,client=%h ",
    "%m ",
    "",
});

std::vector<std::string_view> first_lines(std::string_view log) {
  std::vector<std::string_view> lines;
  while (!log.empty() && lines.size() < most_lines) {
    const std::string_view line = log.substr(0, log.find('\n'));
    if (!line.starts_with('\t')) lines.push_back(line);
    log.remove_prefix(std::min(line.size() + 1, log.size()));
  }
  return lines;
}

auto count_of_matches(const LogPrefix& prefix, const std::vector<std::string_view>& lines) {
  return std::ranges::count_if(
      lines, [&](std::string_view line) { return prefix.read(line).has_value(); });
}

/// The prefix with %t for %m.
std::string without_milliseconds(std::string_view prefix) {
  std::string result(prefix);
  const std::size_t time = result.find("%m");
  if (time != std::string::npos) result[time + 1] = 't';
  return result;
}

const std::vector<LogPrefix>& prefixes() {
  static const std::vector<LogPrefix> all = [] {  // 20 ms
    std::vector<LogPrefix> result;
    for (const std::string_view known : known_prefixes) {
      result.emplace_back(known);
      result.emplace_back(without_milliseconds(known));
    }
    return result;
  }();
  return all;
}

}  // namespace

LogPrefix guessed_prefix(std::string_view log) {
  const std::vector<std::string_view> lines = first_lines(log);
  LogPrefix best = LogPrefix::unknown();
  auto most = count_of_matches(best, lines) / 2;  // what fits fewer is not the server's
  for (const LogPrefix& prefix : prefixes()) {
    const auto matches = count_of_matches(prefix, lines);
    if (matches <= most) continue;
    most = matches;
    best = prefix;
  }
  return best;
}

}  // namespace gate
