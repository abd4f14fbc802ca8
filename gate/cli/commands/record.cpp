// SPDX-License-Identifier: MIT
// Registers what an application runs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/cli/commands/opened_suite.h"
#include "gate/cli/commands/record_words.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/edge/system/files.h"
#include "gate/report/clean_text.h"
#include "gate/stages/input_files.h"
#include "gate/stages/recording.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

struct RecordOptions {
  OutputOptions output;
  RunTerms run;  ///< selects one suite
  std::vector<std::string> command;
  std::vector<std::string> logs;
  std::string prefix;
  std::optional<std::string> from;
  std::optional<std::string> ignore;
  std::optional<int> timeout;
  int top = 50;
  int most_repeats = 0;
  bool check = false;
  bool prune = false;
};

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
       flag("--prune", options.prune,
            "delete recorded queries that were not seen, unless they were edited"),
       number(
           "--timeout", "SECONDS", 1, 1'000'000,
           [&options](int seconds) { options.timeout = seconds; }, "end the command after so long"),
       running_options(options.run), report_options(options.output),
       format_option(options.output)});
}

constexpr std::string_view examples =
    "  plangate record orders -- pytest               a query file for each new statement\n"
    "  plangate record orders --check -- npm test     exit 1 if a statement has none\n"
    "  plangate record orders --log postgresql.json   what another server has logged\n"
    "  plangate record orders --from postgresql://reader@db.example.com/shop --top 20\n";

void expect_one_source(const RecordOptions& options) {
  const int sources =
      (options.command.empty() ? 0 : 1) + (options.logs.empty() ? 0 : 1) + (options.from ? 1 : 0);
  if (sources == 1) return;
  throw Error(sources == 0 ? "what runs the application?" : "more than one source of statements",
              "",
              "Give its command behind --, as in plangate record orders -- npm test; or a server's "
              "log with --log FILE, or its pg_stat_statements with --from URL.");
}

/// What was recorded, and why that may not be all.
struct Recorded {
  RecordedStatements statements;
  std::optional<Error> failure;
};

std::optional<Error> failure_of(const ApplicationRun& run, const RecordOptions& options) {
  constexpr const char* so_far = "What it had sent until then was recorded.";
  const std::string command = fmt::format("{}", fmt::join(options.command, " "));
  if (run.timed_out)
    return Error(
        fmt::format("the command did not end within {} seconds: {}", *options.timeout, command),
        so_far, "It was ended. Allow it more time with --timeout.");
  if (!run.server_end.empty())
    return Error("the server ended before the command: " + command, run.server_end,
                 "What it had sent until then was recorded. See what of it ended the server.");
  if (run.exit_code != 0)
    return Error(fmt::format("the command failed with exit code {}: {}", run.exit_code, command),
                 so_far,
                 "It found the database in DATABASE_URL, JDBC_URL, PGHOST, PGPORT, PGUSER, "
                 "PGPASSWORD and PGDATABASE. Its output is above.");
  return std::nullopt;
}

std::string place_of_repeat(const RecordedStatement& statement) {
  const std::string& source = statement.place.source;
  return source.empty() ? "" : fmt::format(" by {}", one_line(source));
}

class Recording {
 public:
  Recording(const RecordOptions& options, const Streams& streams)
      : options_(options),
        streams_(streams),
        project_(load_project(options.run)),
        suite_(suite_named(project_.config, options.run.select.front())),
        registered_(all_registered(project_.location, suite_)),
        progress_(progress_to(streams, options.output)) {}

  int run() {
    if (!options_.output.reports.empty())
      refuse_reports(options_.output.reports, input_files(project_));
    announce_reports(options_.output.reports);
    gather();
    if (options_.ignore)
      leave_out_ignored(recorded_.statements, read_file(*options_.ignore), *options_.ignore);
    const Coverage coverage = coverage_of(recorded_.statements, registered_.queries);
    const int code = options_.check ? check(coverage) : write(coverage);
    if (recorded_.failure && code == exit_pass) throw Error(*recorded_.failure);
    return code;
  }

 private:
  void open() {
    if (!seeded_) seeded_ = open_suite(project_, options_.run, suite_, progress_);
  }

  void gather() {
    if (options_.from) {
      recorded_.statements = statements_of_server(*options_.from, options_.top);
    } else if (!options_.logs.empty()) {
      recorded_.statements = statements_in_logs(options_.logs, options_.prefix);
    } else {
      open();
      ApplicationRun run =
          record_application(*seeded_, project_.config, {options_.command, options_.timeout, {}});
      recorded_.failure = failure_of(run, options_);
      recorded_.statements = std::move(run.recorded);
    }
  }

  int check(const Coverage& coverage) {
    CoverageTerms terms;
    terms.suite = suite_.name;
    terms.names = names_of(coverage.unregistered, registered_.queries);
    terms.most_repeats = options_.most_repeats;
    Verdict verdict = coverage_verdict(coverage, terms);
    verdict.folder = folder_in_repository(project_.location.root);
    if (seeded_) verdict.environment.postgres = seeded_->database->version();
    verdict = as_reported(std::move(verdict), options_.output);
    write_reports(verdict, options_.output.reports);
    streams_.out << rendered(verdict, options_.output);
    if (options_.output.format == Format::text) {
      streams_.out << log_text(coverage_words(recorded_.statements, coverage));
      name_unseen(coverage);
    }
    return exit_code(verdict.outcome, options_.output.exit_zero);
  }

  int write(const Coverage& coverage) {
    if (!coverage.unregistered.empty()) open();
    Proposals proposals;
    if (seeded_)
      proposals =
          propose_queries(*seeded_, suite_.name, coverage, recorded_.statements,
                          registered_.queries, project_.config.server.timeout_ms, progress_);
    for (const NewQuery& each : proposals.queries) write_query(each);
    for (const RejectedStatement& each : proposals.refused)
      say(fmt::format("not registered, the seeded database refuses it ({}): {}", each.message,
                      one_line(each.statement)));
    for (const RecordedStatement& each : recorded_.statements.statements)
      for (const Finding& finding : repeat_findings(each, 0))
        say(fmt::format("note: {}{}: {} {}", finding.message, place_of_repeat(each),
                        one_line(finding.detail), finding.hint));
    say_unseen_recorded(coverage);
    streams_.out << log_text(coverage_words(recorded_.statements, coverage));
    if (!proposals.queries.empty()) say_next();
    return exit_pass;
  }

  void write_query(const NewQuery& each) {
    write_file(project_.location.root + "/" + each.file, recorded_file(each.query));
    std::vector<std::string> bindings;
    for (const RecordedBinding& binding : each.query.bindings) bindings.push_back(binding.name);
    const bool lacks_values = !each.query.asked.empty();
    say(fmt::format("wrote {}{}", each.file,
                    lacks_values       ? ", whose parameters need values: see its first lines"
                    : bindings.empty() ? ""
                                       : fmt::format(" ({})", fmt::join(bindings, ", "))));
  }

  /// Recorded files of which nothing was seen, which --prune deletes.
  void say_unseen_recorded(const Coverage& coverage) {
    const std::string folder = recorded_folder(suite_.name) + "/";
    for (const Query* query : coverage.unseen) {
      if (!query->file.starts_with(folder)) continue;
      const std::string path = project_.location.root + "/" + query->file;
      const bool goes = options_.prune && !recorded_.failure && is_unedited(read_file(path));
      if (goes) remove_file(path);
      say(fmt::format("{} {}",
                      goes ? "deleted, its statement did not run:"
                           : "its statement did "
                             "not run:",
                      query->file));
    }
  }

  void name_unseen(const Coverage& coverage) {
    if (coverage.unseen.empty() || options_.output.quiet) return;
    std::vector<std::string> names;
    for (const Query* query : coverage.unseen) names.push_back(query->name);
    streams_.out << log_text(fmt::format("registered and not run: {}\n", fmt::join(names, ", ")));
  }

  void say_next() {
    if (!registered_.reaches_folder)
      say(
          fmt::format("no pattern of [suite.{0}] reaches these files: add \"{1}/*.sql\" to its "
                      "queries in {2}",
                      suite_.name, recorded_folder(suite_.name), project_.location.config_name));
    say(fmt::format("review them, then accept their plans: plangate refresh {}", suite_.name));
  }

  void say(const std::string& words) { streams_.out << log_text(words + "\n"); }

  const RecordOptions& options_;
  const Streams& streams_;
  LoadedProject project_;
  const SuiteConfig& suite_;
  RegisteredQueries registered_;
  Progress progress_;
  std::optional<SeededDatabase> seeded_;
  Recorded recorded_;
};

int record(const RecordOptions& options, const Streams& streams) {
  expect_one_source(options);
  return Recording(options, streams).run();
}

}  // namespace

Subcommand record_subcommand() {
  return make_subcommand(options_of_record, record, usual_footer(examples));
}

}  // namespace gate
