// SPDX-License-Identifier: MIT
// The gate, one stage per line.
#include "gate/cli/commands/check.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <memory>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/stages/advising.h"
#include "gate/stages/base_revision.h"
#include "gate/stages/guilty_changes.h"
#include "gate/stages/input_files.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"
#include "gate/stages/second_server.h"
#include "gate/stages/since.h"

namespace gate {
namespace {

/// The shard with a hash of the selection, so that merge can detect shards of another run.
std::optional<Shard> shard_of(const LoadedProject& project, const RunTerms& terms) {
  std::optional<Shard> shard = terms.shard;
  if (shard) shard->selection = selection_hash(selected_names(project, terms.select));
  return shard;
}

Shard checked_shard(const std::string& text) {
  if (const auto shard = shard_from(text)) return *shard;
  throw Error(fmt::format("--shard: \"{}\" is not I/N with 1 <= I <= N <= 1000", text), "",
              see_help("check"));
}

std::vector<Option> options_of_check(CheckOptions& options) {
  RunTerms& run = options.run;
  return option_list(
      {select_option(run), running_options(run),
       word(
           "--shard", "I/N", [&run](const std::string& text) { run.shard = checked_shard(text); },
           "judge only the I-th of N parts of the selected queries; see plangate merge"),
       word(
           "--base", "REF", options.base,
           "compare with the plans of the commit where this branch left REF, and need no baseline"),
       word("--against-server", "DIR", options.against_server,
            "judge the plans of the server in this directory of initdb and postgres by those of "
            "the usual one: rehearse an upgrade"),
       flag("--own-parallelism", options.own_parallelism,
            "with --against-server: parallel workers and JIT as that server has them by default"),
       allow_missing_extension_option(options.run),
       number(
           "--blame-limit", "SECONDS", 0, 3'600, options.blame_seconds,
           "how long to search for the change behind failing cases (default: 20; 0: not at all)"),
       flag("--advise", options.advises,
            "build what could make errors and warnings go, and show only what does"),
       words("--since", "REF", run.since,
             "skip suites in which no file has changed since this commit"),
       judging_options(options.fail_on, options.output), format_option(options.output),
       choice<bool>("--only", {{"failed", true}}, options.output.only_failed,
                    "failed: with --format json, the failing cases alone, each finding with the "
                    "command to run next")});
}

/// From then on the project's queries run on the second server.
UpgradeRehearsal rehearsal_of(const CheckOptions& options, const LoadedProject& project,
                              const RunMessages& messages) {
  if (options.base)
    throw Error("--against-server does not go with --base", "",
                "Both say what the plans are compared with: give one of them.");
  return rehearse_upgrade(project, options.run, *options.against_server, options.own_parallelism,
                          messages);
}

/// The files of what --base names, with whose plans the project is compared from then on; null
/// without it.
std::unique_ptr<BaseTree> open_base(const CheckOptions& options, LoadedProject& project,
                                    const RunMessages& messages) {
  if (!options.base) return nullptr;
  const GitRepository repository(project.location.root);
  const std::string commit = base_commit(repository, *options.base);
  auto base = std::make_unique<BaseTree>(repository, commit, options.run);
  project.base = plans_of_base(*base, *options.base, commit, project, options.run, messages);
  return base;
}

/// What is not seeded at the base has nothing to be compared with.
void leave_out_unseeded_at_base(LoadedProject& project) {
  if (!project.base) return;
  for (const auto& [suite, error] : project.base->unseeded) project.skipped[suite] = error.message;
}

/// Suites that the server could not seed stand among those that did not run. There is no verdict
/// unless that was allowed, nor where nothing else ran.
void add_unseeded(Verdict& verdict, std::map<std::string, Error> unseeded, const Config& config) {
  for (const auto& [suite, error] : unseeded) verdict.skipped[suite] = error.message;
  const auto refused = std::ranges::find_if(unseeded, [&](const auto& each) {
    return verdict.cases.empty() || !config.suites.at(each.first).allows_missing_extension;
  });
  if (refused == unseeded.end()) return;
  verdict.outcome = Outcome::none;
  verdict.error = std::move(refused->second);
  if (!verdict.cases.empty())
    verdict.error->hint += " Or add --allow-missing-extension: the other suites alone then decide.";
}

void name_changes(Verdict& verdict, const LoadedProject& project, const BaseTree* base, int major,
                  const CheckOptions& options, const RunMessages& messages) {
  const std::chrono::seconds limit(options.blame_seconds);
  if (options.against_server) return;
  if (base != nullptr)
    name_guilty_changes(verdict, project, *base, options.run, limit, messages);
  else
    name_guilty_changes_since_baselines(verdict, project, major, options.run, limit, messages);
}

void refuse_short_text(const OutputOptions& output) {
  if (output.only_failed && output.format != Format::json)
    throw Error("--only failed goes with --format json", "",
                "Add --format json, or leave out --only: -q prints the failing cases as text.");
}

constexpr std::string_view check_examples =
    "  plangate check                                 every query of every suite\n  plangate check "
    "orders/order_history            one query\n  plangate check 'orders/order_.*' -v            "
    "those that match a pattern, in full\n  plangate check --report html=report.html       a page "
    "to look at\n  plangate check --base origin/main              against the plans of the base, "
    "without "
    "baselines\n  plangate check --since origin/main             only suites that the branch "
    "changed\n  plangate check --format json --only failed     what a program needs to act\n";

}  // namespace

int check(const CheckOptions& options, const Streams& streams) {
  refuse_short_text(options.output);
  const std::vector<ReportTarget>& reports = options.output.reports;
  refuse_reports(reports, {options.run.config.value_or("")});
  LoadedProject project = load_project(options.run);
  if (!reports.empty()) refuse_reports(reports, input_files(project));
  announce_reports(reports);
  project.skipped = unchanged_suites(project, options.run.since);
  const RunMessages messages = messages_to(streams, options.output);
  const std::unique_ptr<BaseTree> base = open_base(options, project, messages);
  RunTerms run = options.run;
  if (options.against_server) {
    UpgradeRehearsal rehearsal = rehearsal_of(options, project, messages);
    project = std::move(rehearsal.project);
    run = std::move(rehearsal.run);
  }
  leave_out_unseeded_at_base(project);
  Observations observed = observe_seedable(project, run, messages);
  if (project.base) observed.unseeded.merge(std::map(project.base->unseeded));
  const int major = observed.suites.empty() ? 0 : observed.suites.front().major;
  Verdict verdict =
      judge_all(project.config, std::move(observed.suites), options.fail_on, options.run.jobs);
  name_changes(verdict, project, base.get(), major, options, messages);
  if (options.advises) advise(verdict, project, run, messages);
  verdict.shard = shard_of(project, options.run);
  if (project.base) verdict.base = BaseRevision{project.base->ref, project.base->commit};
  verdict.folder = folder_in_repository(project.location.root);
  verdict.skipped = skips(project, options.run.select);
  add_unseeded(verdict, std::move(observed.unseeded), project.config);
  verdict = as_reported(std::move(verdict), options.output);
  write_reports(verdict, reports);
  streams.out << rendered(verdict, options.output);
  return exit_code(verdict.outcome, options.output.exit_zero);
}

Subcommand check_subcommand() {
  return make_subcommand(options_of_check, check, usual_footer(check_examples));
}

}  // namespace gate
