// SPDX-License-Identifier: MIT
#include "gate/cli/run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <map>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/terminal.h"
#include "gate/cli/usage.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

using Command = int (*)(const Arguments&, const Streams&);

const std::map<std::string, Command> commands = {
    {"check", check},      {"refresh", refresh}, {"explain", explain},  {"diff", diff},
    {"seed", seed_suites}, {"psql", open_psql},  {"rules", list_rules}, {"cache", manage_cache},
    {"doctor", doctor},    {"merge", merge},     {"hook", manage_hook}, {"comment", comment},
    {"init", init}};

int without_verdict(const Arguments& arguments, const Error& error, const Streams& streams) {
  const Verdict verdict = no_verdict(error);
  try {
    write_reports(verdict, arguments.reports);
  } catch (const Error& unwritten) {
    if (unwritten.message != error.message) streams.err << error_text(unwritten);
  }
  streams.err << error_text(error);
  if (arguments.format != Format::text) streams.out << rendered(verdict, arguments);
  return exit_code(verdict, arguments.exit_zero);
}

int run_command(const Arguments& arguments, const Streams& streams) {
  try {
    catch_interruptions();
    return commands.at(arguments.command)(arguments, streams);
  } catch (const Error& error) {
    return without_verdict(arguments, error, streams);
  } catch (const std::exception& unexpected) {
    const Error error("an internal error, which is a defect of plangate", unexpected.what(),
                      "Please report it with the command that you ran.");
    return without_verdict(arguments, error, streams);
  }
}

}  // namespace

int run(int count, const char* const* words, const Streams& streams) {
  const std::variant<Arguments, UsageAnswer> parsed = parse_arguments(count, words);
  if (const auto* answer = std::get_if<UsageAnswer>(&parsed)) {
    const auto screen = terminal_size(STDOUT_FILENO).value_or(TerminalSize{0, 0});
    streams.out << fitted_help(answer->text, screen.columns);
    if (!answer->error) return exit_pass;
    Arguments arguments;
    arguments.reports = answer->reports;
    return without_verdict(arguments, *answer->error, streams);
  }
  return run_command(std::get<Arguments>(parsed), streams);
}

}  // namespace gate
