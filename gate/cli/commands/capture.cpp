// SPDX-License-Identifier: MIT
// Reads the sizes, statistics and settings of a database, which is often production.
#include "gate/core/production/capture.h"

#include <fmt/format.h>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/postgres/existing_server.h"
#include "gate/edge/production/capture_script.h"
#include "gate/edge/production/capturing.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

struct CaptureOptions {
  OutputOptions output;
  std::optional<std::string> from;  ///< a URL
  std::optional<std::string> file;
  bool only_script = false;
  std::optional<int> digits;
};

std::vector<Option> options_of_capture(CaptureOptions& options) {
  return option_list(
      {word("--from", "URL", options.from, "the database to read; nothing is changed there"),
       word("-o,--output", "FILE", options.file, "where to write the capture (default: stdout)"),
       flag("--sql", options.only_script,
            "print the script for psql, whose output is the capture, and connect to nothing"),
       number("--round", "N", 1, 15, options.digits,
              "round numbers of rows and pages, and shares, to N digits")});
}

constexpr std::string_view capture_examples =
    "  plangate capture --from postgresql://reader@db.example.com/shop -o "
    "seed/shop/production.json\n"
    "  plangate capture --sql --round 2 > capture.sql\n"
    "  psql -X -f capture.sql > production.json\n";

/// A capture may be replaced, and nothing else.
void refuse_other_file(const std::string& path) {
  if (!is_taken(path) || is_written_through(path)) return;
  const std::string text = read_file(path);
  try {
    if (!text.empty()) (void)parse_capture(text, path);
  } catch (const Error& error) {
    throw Error(path + " exists and is no capture", error.message,
                "It was left as it is. Name another file, or remove it first.");
  }
}

void tell_unreadable(const Capture& capture, const CaptureOptions& options,
                     const Streams& streams) {
  const std::vector<std::string> tables = unreadable_statistics(capture);
  for (const std::string& words : tables)
    remark(streams, options.output, "the role may not read the statistics of " + words);
  if (!tables.empty())
    remark(streams, options.output,
           "they are marked \"unreadable\"; the owner of the tables may read all of them, and a "
           "member of pg_read_all_data all but those of CREATE STATISTICS");
}

int print_script(const CaptureOptions& options, const Streams& streams) {
  if (options.from || options.file)
    throw Error("--sql only prints the script", "",
                "Leave out --from and -o; run the script in psql: psql -X -f FILE.");
  streams.out << capture_script(options.digits);
  return exit_pass;
}

std::string captured_text(const CaptureOptions& options, const Streams& streams) {
  forget_session_variables();
  const ExistingServer server = existing_server(*options.from, true);
  for (const std::string& words : server.warnings) remark(streams, options.output, words);
  Database session(server.settings);
  refuse_version(session, {});
  return run_capture_script(session, options.digits);
}

int capture(const CaptureOptions& options, const Streams& streams) {
  if (options.only_script) return print_script(options, streams);
  if (!options.from)
    throw Error("which database is to be captured?", "",
                "Name it with --from URL, or print the script for psql with --sql.");
  if (options.file) refuse_other_file(*options.file);
  const std::string text = captured_text(options, streams);
  const Capture read_back = parse_capture(text, "the capture");
  if (options.file)
    write_file(*options.file, text);
  else
    streams.out << text;
  tell_unreadable(read_back, options, streams);
  return exit_pass;
}

}  // namespace

Subcommand capture_subcommand() {
  return make_subcommand(options_of_capture, capture, usual_footer(capture_examples));
}

}  // namespace gate
