// SPDX-License-Identifier: MIT
#include "gate/edge/record/log_pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"

namespace gate {
namespace {

constexpr int pipe_bytes = 1 << 20;
constexpr int first_major_with_json = 15;

bool has_json(const Server& server) {
  return server.binaries().major >= first_major_with_json;
}

/// All that nobody but the superuser can switch off again.
std::map<std::string, std::string> logging_settings(const Server& server, const std::string& folder,
                                                    const LogTerms& terms) {
  std::map<std::string, std::string> settings = {
      {"compute_query_id", "on"},
      {"log_autovacuum_min_duration", "-1"},
      {"log_destination", has_json(server) ? "jsonlog" : "csvlog"},
      {"log_directory", folder},
      {"log_disconnections", "on"},
      {"log_duration", "off"},
      {"log_error_verbosity", "default"},
      {"log_filename", "plangate"},
      {"log_min_duration_sample", "-1"},
      {"log_min_duration_statement", "-1"},
      {"log_min_error_statement", "error"},
      {"log_min_messages", "warning"},
      {"log_parameter_max_length", "-1"},
      {"log_parameter_max_length_on_error", "0"},
      {"log_rotation_age", "0"},
      {"log_rotation_size", "0"},
      {"log_statement", "all"},
      {"logging_collector", "on"},
  };
  if (terms.knows_times)
    settings.insert({{"pg_stat_statements.max", "20000"},
                     {"pg_stat_statements.save", "off"},
                     {"pg_stat_statements.track", "top"}});
  if (terms.tells_nested)
    settings.insert({{"auto_explain.log_format", "json"},
                     {"auto_explain.log_min_duration", "0"},
                     {"auto_explain.log_nested_statements", "on"},
                     {"session_preload_libraries", "auto_explain"}});
  return settings;
}

/// Of auto_explain, about a statement that log_statement has told of already.
bool is_told_again(const LogEntry& entry) {
  return entry.message.starts_with("duration: ") && entry.context.empty();
}

}  // namespace

LogPipe::LogPipe(const Server& server, const LogTerms& terms)
    : reader_(has_json(server) ? LogFormat::json : LogFormat::csv), buffer_(pipe_bytes, '\0') {
  const std::string path = server.make_pipe(has_json(server) ? "plangate.json" : "plangate.csv");
  settings_ = logging_settings(server, std::filesystem::path(path).parent_path(), terms);
  // Opened before the server starts, which would wait for a reader otherwise.
  pipe_ = Descriptor(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!pipe_.open())
    throw Error("cannot open " + path, std::generic_category().message(errno), file_hint(errno));
#ifdef F_SETPIPE_SZ
  fcntl(pipe_.number(), F_SETPIPE_SZ, pipe_bytes);  // a smaller one serves too
#endif
}

void LogPipe::take(const std::vector<LogEntry>& entries, Recorder& recorder) {
  constexpr std::size_t most_words = 2'000;
  for (const LogEntry& entry : entries) {
    if (!is_told_again(entry)) recorder.add(entry);
    const bool is_fatal = entry.severity == "PANIC" || entry.severity == "FATAL";
    if (!is_fatal && (entry.severity != "LOG" || entry.backend == "client backend")) continue;
    last_words_ += (last_words_.empty() ? "" : "\n") + entry.severity + ":  " + entry.message;
    if (last_words_.size() > most_words) last_words_.erase(0, last_words_.size() - most_words);
  }
}

bool LogPipe::drain(Recorder& recorder) {
  while (true) {
    const ssize_t size = read(pipe_.number(), buffer_.data(), buffer_.size());
    if (size > 0) {
      begun_ = true;
      take(reader_.add({buffer_.data(), static_cast<std::size_t>(size)}), recorder);
      continue;
    }
    if (size < 0 && errno == EINTR) continue;
    if (size == 0 && begun_) take(reader_.finish(), recorder);
    return size < 0 || !begun_;
  }
}

}  // namespace gate
