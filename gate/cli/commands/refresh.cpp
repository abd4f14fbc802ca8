// SPDX-License-Identifier: MIT
#include "gate/cli/commands/refresh.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/output.h"
#include "gate/core/scope/selection.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/git.h"
#include "gate/report/clean_text.h"
#include "gate/report/machine/results.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

std::vector<Option> options_of_refresh(RefreshOptions& options) {
  RefreshTerms& refresh = options.refresh;
  return option_list(
      {select_option(options.run), running_options(options.run),
       word("--reason", "TEXT", refresh.reason,
            "why a finding that no baseline caused is acceptable"),
       flag("--all", refresh.all, "write every case, not only what check would report"),
       flag("--prune", refresh.prune, "delete baselines whose query no longer exists"),
       flag("--dry-run", refresh.dry_run, "show what would be written; write nothing"),
       allow_missing_extension_option(options.run),
       word("--from", "FILE", options.from, "take the plans from a run's results.json"),
       flag("--force", options.force, "run even if CI=true"), redact_option(options.output)});
}

constexpr std::string_view refresh_examples =
    "  plangate refresh --dry-run                     what would change\n  plangate refresh "
    "orders/order_history          accept one query's current plans\n  plangate refresh orders "
    "--reason \"the export reads all of it\"\n  plangate refresh --from results.json           "
    "accept the plans of a CI run\n";

void refuse_under_ci(const RefreshOptions& options) {
  if (environment_variable("CI") != "true" || options.force || options.refresh.dry_run) return;
  throw Error("refresh writes nothing under CI=true", "A CI run must not accept its own plans.",
              "Run it on your machine and commit the baselines, or add --force.");
}

/// Major of "15.20" or "19beta1"; 0 if the text begins with none.
int major_of(const std::string& version) {
  constexpr int least = 10;  // since then the major is one number
  constexpr int most = 999;
  int major = 0;
  std::from_chars(version.data(), version.data() + version.size(), major);
  return least <= major && major <= most ? major : 0;
}

void refuse_results_of_diff(const Verdict& verdict, const LoadedProject& project,
                            const std::string& file) {
  const bool is_of_diff =
      verdict.cases.size() == 1 && verdict.cases.front().evidence.query.suite == "diff";
  if (is_of_diff && !project.config.suites.contains("diff"))
    throw Error(file + ": the results are of plangate diff, which compares two files",
                "The files belong to no suite, so there is no baseline to write.",
                "Give the results of plangate check, or refresh the query by its name.");
}

/// The verdict whose plans are to be accepted, from a run of our own or from a CI run's results.
Verdict verdict_to_accept(const RefreshOptions& options, const LoadedProject& project,
                          const Streams& streams) {
  if (!options.from)
    return judge_all(project.config,
                     observe_all(project, options.run, messages_to(streams, options.output)),
                     Severity::error, options.run.jobs);
  Verdict verdict = parse_results(read_file(*options.from), *options.from);
  if (verdict.outcome == Outcome::none)
    throw Error(*options.from + ": the run gave no verdict, so there are no plans to accept",
                verdict.error ? verdict.error->message : "",
                "Give the file that a run wrote with --report json=FILE.");
  if (verdict.is_redacted)
    throw Error(*options.from + ": the results were written with --redact",
                "A baseline holds the statement's text, which they leave out.",
                "Give the results of a run without --redact, or refresh the query by its name.");
  refuse_results_of_diff(verdict, project, *options.from);
  if (major_of(verdict.environment.postgres) == 0)
    throw Error(*options.from + ": the results do not say which PostgreSQL made the plans",
                fmt::format("\"environment\" has \"postgres\": \"{}\".",
                            one_line(verdict.environment.postgres)),
                "Give the file that a run on a server wrote with --report json=FILE.");
  std::set<std::string> names;
  for (const JudgedCase& judged : verdict.cases) names.insert(full_name(judged.evidence.query));
  const std::set<std::string> selected = select(options.run.select, names);
  std::erase_if(verdict.cases, [&](const JudgedCase& judged) {
    return !selected.contains(full_name(judged.evidence.query));
  });
  return verdict;
}

/// Who gives the reason, as git knows them; empty outside a repository, or where git tells nothing.
std::string giver_of_reason(const std::string& root) try {
  return one_line(GitRepository(root).author());
} catch (const Error&) {
  return {};
}

}  // namespace

int refresh(const RefreshOptions& options, const Streams& streams) {
  refuse_under_ci(options);
  const LoadedProject project = load_project(options.run);
  const Verdict verdict = verdict_to_accept(options, project, streams);
  if (!options.from)
    for (const auto& [name, reason] : skips(project, options.run.select))
      remark(streams, options.output, fmt::format("{} is skipped: {}", name, reason));
  RefreshTerms terms = options.refresh;
  terms.verbose = options.output.verbose;
  terms.redact = options.output.redact;
  if (!terms.reason.empty()) terms.by = giver_of_reason(project.location.root);
  Refresher refresher(terms, project, streams, major_of(verdict.environment.postgres));
  for (const std::span<const JudgedCase> query : by_query(std::span(verdict.cases)))
    refresher.refresh_query(query);
  return refresher.finish();
}

Subcommand refresh_subcommand() {
  return make_subcommand(options_of_refresh, refresh, usual_footer(refresh_examples));
}

}  // namespace gate
