// SPDX-License-Identifier: MIT
#include "gate/core/record/log_reader.h"

namespace gate {

LogReader::LogReader(LogFormat format, std::string_view prefix) {
  if (format == LogFormat::csv) log_.emplace<CsvLog>();
  if (format == LogFormat::stderr_text) log_.emplace<TextLog>(prefix);
}

std::vector<LogEntry> LogReader::add(std::string_view bytes) {
  return std::visit([&](auto& log) { return log.add(bytes); }, log_);
}

std::vector<LogEntry> LogReader::finish() {
  return std::visit([](auto& log) { return log.finish(); }, log_);
}

std::size_t LogReader::unreadable_lines() const {
  return std::visit([](const auto& log) { return log.unreadable_lines(); }, log_);
}

}  // namespace gate
