// SPDX-License-Identifier: MIT
// Registers what an application runs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/cli/commands/coverage_verdict.h"
#include "gate/cli/commands/opened_suite.h"
#include "gate/cli/commands/record_options.h"
#include "gate/cli/commands/record_words.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/edge/system/files.h"
#include "gate/report/clean_text.h"
#include "gate/stages/input_files.h"
#include "gate/stages/recording.h"
#include "gate/stages/replaced_variables.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

constexpr std::string_view record_examples =
    "  plangate record orders -- pytest               a query file for each new statement\n"
    "  plangate record orders --check -- npm test     exit 1 if a statement has none\n"
    "  plangate record orders --log postgresql.json   what another server has logged\n"
    "  plangate record orders --from postgresql://reader@db.example.com/shop --top 20\n";

/// What was recorded, and why that may not be all.
struct Recorded {
  RecordedStatements statements;
  std::optional<Error> failure;
};

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
    const Nested nested = options_.nested ? Nested::recorded : Nested::ignored;
    if (options_.from) {
      recorded_.statements = statements_of_server(*options_.from, options_.top, nested);
    } else if (!options_.logs.empty()) {
      recorded_.statements = statements_in_logs(options_.logs, options_.prefix, nested);
    } else {
      open();
      const Application application = {options_.command, options_.timeout, nested, {}};
      ApplicationRun run = record_application(*seeded_, project_.config, application);
      recorded_.failure = failure_of(run, application);
      recorded_.statements = std::move(run.recorded);
    }
    if (!has_nested(recorded_.statements)) return;
    open();
    replace_variables(*seeded_, recorded_.statements, project_.config.server.timeout_ms);
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
    for (const NewQuery& each : proposals.queries) {
      write_file(project_.location.root + "/" + each.file, recorded_file(each.query));
      say(written_words(each));
    }
    for (const RejectedStatement& each : proposals.refused) say(refused_words(each));
    for (const RecordedStatement& each : recorded_.statements.statements)
      if (const std::string words = repeat_words(each); !words.empty()) say(words);
    say_unseen_recorded(coverage);
    streams_.out << log_text(coverage_words(recorded_.statements, coverage));
    if (!proposals.queries.empty()) say_next();
    return exit_pass;
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
  return make_subcommand(options_of_record, record, usual_footer(record_examples));
}

}  // namespace gate
