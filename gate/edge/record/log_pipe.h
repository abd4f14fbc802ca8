// SPDX-License-Identifier: MIT
// The log of a throwaway server, read while it is written: it goes through a pipe and never takes
// room on a disk. A server whose log is not read fast enough waits.
#pragma once

#include <map>
#include <string>

#include "gate/core/record/log_reader.h"
#include "gate/core/record/recorder.h"
#include "gate/edge/postgres/server.h"
#include "gate/edge/system/descriptor.h"

namespace gate {

struct LogTerms {
  bool knows_times = false;   ///< the server counts statements and their times
  bool tells_nested = false;  ///< and logs what functions run
};

class LogPipe {
 public:
  LogPipe(const Server& server, const LogTerms& terms);

  /// That make the server log every statement into the pipe.
  [[nodiscard]] const std::map<std::string, std::string>& settings() const { return settings_; }

  /// Gives `recorder` what is there. False once nobody writes any more.
  bool drain(Recorder& recorder);

  /// The end of what the server said besides statements, for people.
  [[nodiscard]] const std::string& last_words() const { return last_words_; }

 private:
  void take(const std::vector<LogEntry>& entries, Recorder& recorder);

  std::map<std::string, std::string> settings_;
  Descriptor pipe_;
  LogReader reader_;
  std::string buffer_;
  bool begun_ = false;  ///< something was written
  std::string last_words_;
};

}  // namespace gate
