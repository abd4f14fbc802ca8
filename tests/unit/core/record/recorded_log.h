// SPDX-License-Identifier: MIT
// The logs that ci/record/record-logs.sh recorded.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/log_reader.h"

namespace gate {

inline std::string recorded_log(const std::string& name) {
  std::ifstream stream(SOURCE_DIRECTORY "/tests/logs/" + name, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// All entries of the log, which the reader is given in pieces of so many bytes.
inline std::vector<LogEntry> entries_in(LogReader reader, std::string_view log,
                                        std::size_t piece = 4096) {
  std::vector<LogEntry> entries;
  for (; !log.empty(); log.remove_prefix(std::min(piece, log.size())))
    std::ranges::move(reader.add(log.substr(0, piece)), std::back_inserter(entries));
  std::ranges::move(reader.finish(), std::back_inserter(entries));
  return entries;
}

inline std::vector<LogEntry> entries_of_text(std::string_view log, std::string_view prefix = {}) {
  return entries_in(LogReader(LogFormat::stderr_text, prefix), log);
}

inline std::vector<std::string> messages_of(const std::vector<LogEntry>& entries) {
  std::vector<std::string> messages;
  for (const LogEntry& each : entries) messages.push_back(each.message);
  return messages;
}

/// What clients sent, in order; the server's own entries are left out.
inline std::vector<LogEntry> of_clients(std::vector<LogEntry> entries) {
  std::erase_if(entries, [](const LogEntry& each) { return each.database != "shop"; });
  return entries;
}

}  // namespace gate
