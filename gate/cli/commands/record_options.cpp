// SPDX-License-Identifier: MIT
#include "gate/cli/commands/record_options.h"

namespace gate {

std::vector<Option> options_of_record(RecordOptions& options) {
  options.run.needs_queries = false;
  return option_list(
      {required(word(
           "SUITE", "", [&options](const std::string& suite) { options.run.select = {suite}; },
           "the suite to register queries in")),
       words("COMMAND", "", options.command, "behind --: what runs the application, as its tests"),
       flag("--check", options.check,
            "write nothing; exit 1 if a statement ran that no query file registers"),
       words("--log", "FILE", options.logs,
             "read a server's log (json, csv or plain text) instead of running a command"),
       word("--log-line-prefix", "TEXT", options.prefix,
            "of a log in plain text (default: guessed)"),
       word("--from", "URL", options.from,
            "take the statements from this server's pg_stat_statements"),
       number("--top", "N", 1, 10'000, options.top,
              "with --from, those that took most time in all (default: 50)"),
       word("--ignore", "FILE", options.ignore,
            "RE2 patterns, one a line, of statements that need no query"),
       number("--max-repeats", "N", 1, 1'000, options.most_repeats,
              "with --check, an error where a transaction repeats a statement more often"),
       flag("--nested", options.nested,
            "register what functions and triggers run, too; the server needs auto_explain"),
       flag("--prune", options.prune,
            "delete recorded queries that were not seen, unless they were edited"),
       number(
           "--timeout", "SECONDS", 1, 1'000'000,
           [&options](int seconds) { options.timeout = seconds; }, "end the command after so long"),
       running_options(options.run), report_options(options.output),
       format_option(options.output)});
}

void expect_one_source(const RecordOptions& options) {
  const int sources =
      (options.command.empty() ? 0 : 1) + (options.logs.empty() ? 0 : 1) + (options.from ? 1 : 0);
  if (sources == 1) return;
  throw Error(sources == 0 ? "what runs the application?" : "more than one source of statements",
              "",
              "Give its command behind --, as in plangate record orders -- npm test; or a server's "
              "log with --log FILE, or its pg_stat_statements with --from URL.");
}

}  // namespace gate
