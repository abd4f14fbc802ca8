// SPDX-License-Identifier: MIT
#include "gate/cli/run.h"

#include <unistd.h>

#include <cerrno>
#include <exception>
#include <filesystem>
#include <system_error>

#include "gate/cli/arguments.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/cli/terminal.h"
#include "gate/core/text/masking.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/own_umask.h"
#include "gate/report/redaction.h"

namespace gate {
namespace {

/// Throws Error where the result, or a part of it, could not be written.
void expect_written(const std::vector<ReportTarget>& reports, const Streams& streams) {
  errno = 0;
  if (streams.out.rdbuf()->pubsync() == 0 && streams.out.good()) return;
  const std::string reason = std::generic_category().message(errno);
  throw_if_interrupted();
  throw ErrorForReports(
      Error("cannot write to standard output", reason,
            "See where it leads: to a full disk, a program that ended, or nowhere (>&-)."),
      replaced_files(reports));
}

/// Whatever was typed or answered, an error shows no password.
Error as_shown(const Error& raised, const OutputOptions& output) {
  Error error(mask_passwords(raised.message), mask_passwords(raised.detail), raised.hint);
  return output.redact ? redacted(std::move(error)) : error;
}

int without_verdict(const OutputOptions& output, const Error& raised,
                    const std::vector<ReportTarget>& reports, const Streams& streams) {
  const Error error = as_shown(raised, output);
  streams.out.flush();  // it comes first where both lead to the same place
  const Verdict verdict = no_verdict(error);
  try {
    write_reports_of_failure(verdict, reports);
  } catch (const Error& unwritten) {
    if (unwritten.message != error.message) streams.err << error_text(unwritten);
  }
  streams.err << error_text(error);
  if (output.format != Format::text) streams.out << rendered(verdict, output);
  return exit_code(verdict.outcome, output.exit_zero);
}

int without_verdict(const OutputOptions& output, const Error& error, const Streams& streams) {
  return without_verdict(output, error, output.reports, streams);
}

/// What the system refused, as a folder that may only be read.
Error refusal(const std::filesystem::filesystem_error& refused) {
  if (refused.path1().empty() && refused.code() == std::errc::no_such_file_or_directory)
    return Error("the folder in which plangate was started is gone", "",
                 "Change to a folder that exists, and start it there.");
  return Error("the system refuses " + refused.path1().string() + ": " + refused.code().message(),
               "", file_hint(refused.code().value()));
}

int run_command(const Subcommand& command, const Streams& streams) {
  try {
    catch_interruptions();
    const int code = command.run(streams);
    expect_written(command.output->reports, streams);
    return code;
  } catch (const ErrorForReports& error) {
    return without_verdict(*command.output, error, error.reports, streams);
  } catch (const Error& error) {
    return without_verdict(*command.output, error, streams);
  } catch (const std::filesystem::filesystem_error& refused) {
    return without_verdict(*command.output, refusal(refused), streams);
  } catch (const std::exception& unexpected) {
    const Error error("an internal error, which is a bug in plangate", unexpected.what(),
                      "Please report it with the command that you ran.");
    return without_verdict(*command.output, error, streams);
  }
}

/// The exit code where nothing but these words was asked for.
int told(const std::string& words, const Streams& streams) try {
  catch_interruptions();
  streams.out << words;
  expect_written({}, streams);
  return exit_pass;
} catch (const Error& error) {
  return without_verdict({}, error, {}, streams);
}

}  // namespace

int run(std::span<const NamedSubcommand> commands, int count, const char* const* words,
        const Streams& streams) {
  set_own_umask();
  forget_git_places();
  const std::variant<Subcommand, UsageAnswer> parsed = parse_arguments(commands, count, words);
  if (const auto* answer = std::get_if<UsageAnswer>(&parsed)) {
    const auto screen = terminal_size(STDOUT_FILENO).value_or(TerminalSize{0, 0});
    const std::string help = fitted_help(answer->text, screen.columns);
    if (!answer->error) return told(help, streams);
    streams.out << help;
    const std::vector<std::string> named(words, words + count);  // a plan of diff, perhaps
    return without_verdict({}, *answer->error, without_refused(answer->reports, named), streams);
  }
  return run_command(std::get<Subcommand>(parsed), streams);
}

}  // namespace gate
