// SPDX-License-Identifier: MIT
// Shows what each index is worth.
#include <fmt/format.h>

#include <algorithm>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/report/clean_text.h"
#include "gate/report/proof/proof_report.h"
#include "gate/stages/input_files.h"
#include "gate/stages/loading.h"
#include "gate/stages/proving.h"

namespace gate {
namespace {

struct ProveOptions {
  OutputOptions output;
  RunTerms run;
  bool requires_guards = false;
};

ReportTarget proof_page(const std::string& text) {
  const auto target = report_target(text);
  if (target && target->kind == ReportKind::html) return *target;
  throw Error(fmt::format("--report: \"{}\" is not html=FILE", text), "",
              "A proof is written as a page, as in html=proof.html; --format prints it as text, "
              "json or markdown.");
}

std::vector<Option> options_of_prove(ProveOptions& options) {
  return option_list(
      {select_option(options.run), running_options(options.run),
       limited_to({"guarded"},
                  word(
                      "--require", "guarded",
                      [&options](const std::string&) { options.requires_guards = true; },
                      "exit 1 where no case would fail without an index; [suite.NAME.unguarded] "
                      "in the config names those for which that is meant")),
       words(
           "--report", "html=FILE",
           [&options](const std::vector<std::string>& texts) {
             for (const std::string& text : texts)
               options.output.reports.push_back(proof_page(text));
           },
           "write a page for a browser"),
       format_option(options.output)});
}

constexpr std::string_view prove_examples =
    "  plangate prove                                 each index of every suite\n"
    "  plangate prove orders --require guarded        fail where one is not worth its cost\n"
    "  plangate prove --format markdown\n";

int prove(const ProveOptions& options, const Streams& streams) {
  const std::vector<ReportTarget>& reports = options.output.reports;
  const LoadedProject project = load_project(options.run);
  if (!reports.empty()) refuse_reports(reports, input_files(project));
  announce_reports(reports);
  const std::vector<SuiteProof> proofs =
      prove_indexes(project, options.run, messages_to(streams, options.output));
  write_reports([&](ReportKind) { return proof_html(proofs); }, reports);
  streams.out << rendered(proofs, options.output, proof_text, proof_markdown, proof_json);
  const bool fails =
      options.requires_guards && std::ranges::any_of(proofs, [](const SuiteProof& proof) {
        return !not_guarded(proof).empty();
      });
  return fails ? exit_findings : exit_pass;
}

}  // namespace

Subcommand prove_subcommand() {
  return make_subcommand(options_of_prove, prove, usual_footer(prove_examples));
}

}  // namespace gate
