// SPDX-License-Identifier: MIT
#include "gate/cli/run.h"

#include <unistd.h>

#include <exception>
#include <filesystem>

#include "gate/cli/arguments.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/cli/terminal.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/standard_descriptors.h"

namespace gate {
namespace {

int without_verdict(const OutputOptions& output, const Error& error,
                    const std::vector<ReportTarget>& reports, const Streams& streams) {
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
  return Error("the system refuses " + refused.path1().string() + ": " + refused.code().message(),
               "", file_hint(refused.code().value()));
}

int run_command(const Subcommand& command, const Streams& streams) {
  try {
    catch_interruptions();
    return command.run(streams);
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

}  // namespace

int run(std::span<const NamedSubcommand> commands, int count, const char* const* words,
        const Streams& streams) {
  occupy_standard_descriptors();
  const std::variant<Subcommand, UsageAnswer> parsed = parse_arguments(commands, count, words);
  if (const auto* answer = std::get_if<UsageAnswer>(&parsed)) {
    const auto screen = terminal_size(STDOUT_FILENO).value_or(TerminalSize{0, 0});
    streams.out << fitted_help(answer->text, screen.columns);
    if (!answer->error) return exit_pass;
    const std::vector<std::string> named(words, words + count);  // a plan of diff, perhaps
    return without_verdict({}, *answer->error, without_refused(answer->reports, named), streams);
  }
  return run_command(std::get<Subcommand>(parsed), streams);
}

}  // namespace gate
