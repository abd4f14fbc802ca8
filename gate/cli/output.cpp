// SPDX-License-Identifier: MIT
#include "gate/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <mutex>

#include "gate/cli/progress_line.h"
#include "gate/cli/terminal.h"
#include "gate/core/text/masking.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/report/clean_text.h"
#include "gate/report/redacted_words.h"
#include "gate/report/redaction.h"
#include "gate/report/report.h"
#include "gate/report/terminal/text_parts.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

/// Whether to color stdout: decided by --color, NO_COLOR, CLICOLOR_FORCE, TERM, a terminal.
bool use_color(ColorChoice choice) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!environment_variable("NO_COLOR").empty()) return false;
  const std::string forced = environment_variable("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  if (environment_variable("CLICOLOR") == "0" || environment_variable("TERM") == "dumb")
    return false;
  return isatty(STDOUT_FILENO) == 1;
}

/// No size where output is logged: some CI systems give their jobs a terminal that nobody sees.
TerminalSize screen() {
  if (!environment_variable("CI").empty()) return {0, 0};
  return terminal_size(STDOUT_FILENO).value_or(TerminalSize{0, 0});
}

}  // namespace

Verdict as_reported(Verdict verdict, const OutputOptions& output) {
  return output.redact || verdict.is_redacted ? redacted(std::move(verdict)) : std::move(verdict);
}

std::string rendered(const Verdict& verdict, const OutputOptions& output) {
  switch (output.format) {
    case Format::json:
      return log_json(output.only_failed ? failed_cases_report(verdict) : json_report(verdict));
    case Format::markdown:
      return markdown_report(verdict);
    case Format::text:
      break;
  }
  const TerminalSize size = screen();
  return text_report(verdict, {.color = use_color(output.color),
                               .quiet = output.quiet,
                               .verbose = output.verbose,
                               .columns = size.columns,
                               .rows = size.rows});
}

std::string error_text(const Error& error) {
  const std::size_t columns = terminal_size(STDERR_FILENO).value_or(TerminalSize{0, 0}).columns;
  return without_log_commands(wrapped("plangate: " + one_line(error.message), columns, 2) + "\n" +
                              labelled("detail", error.detail, columns) +
                              labelled("hint", error.hint, columns));
}

void remark(const Streams& streams, const OutputOptions& output, const std::string& words) {
  if (output.quiet) return;
  const std::string masked = mask_passwords(words);
  const std::string shown = output.redact ? redacted_words(masked) : masked;
  streams.err << log_text(fmt::format("plangate: {}\n", shown));
}

Progress progress_to(const Streams& streams, const OutputOptions& output) {
  if (output.quiet) return [](const std::string&) {};
  if (output.verbose)
    return [&err = streams.err,
            one_at_a_time = std::make_shared<std::mutex>()](const std::string& step) {
      const std::lock_guard lock(*one_at_a_time);
      if (!step.empty()) err << log_text("  " + one_line(mask_passwords(step)) + "\n");
    };
  const bool terminal = terminal_size(STDERR_FILENO) && environment_variable("CI").empty() &&
                        environment_variable("TERM") != "dumb";
  if (!terminal) return [](const std::string&) {};
  const auto line = std::make_shared<ProgressLine>(streams.err, std::chrono::steady_clock::now, [] {
    return terminal_size(STDERR_FILENO).value_or(TerminalSize{}).columns;
  });
  line->keep_ticking();
  return [line](const std::string& step) { line->show(mask_passwords(step)); };
}

RunMessages messages_to(const Streams& streams, const OutputOptions& output) {
  return {progress_to(streams, output),
          [&streams, &output](const std::string& words) { remark(streams, output, words); }};
}

}  // namespace gate
