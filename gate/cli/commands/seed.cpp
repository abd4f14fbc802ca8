// SPDX-License-Identifier: MIT
// Builds the seeded database without judging anything.
#include <fmt/format.h>

#include "gate/cli/commands/opened_suite.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/report/clean_text.h"
#include "gate/stages/left_out.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

struct SeedOptions {
  OutputOptions output;
  RunTerms run;
};

std::vector<Option> options_of_seed(SeedOptions& options) {
  return option_list({words("SUITE", "", options.run.select, "the suites to build (default: all)"),
                      running_options(options.run)});
}

constexpr std::string_view seed_examples =
    "  plangate seed                                  every suite\n  plangate seed orders "
    "--no-cache                one suite, from scratch\n";

/// Returns the number of relations.
std::size_t print_contents(const std::string& suite, SuiteDatabase& database,
                           const Streams& streams) {
  Database session(database.connection());
  const Catalog catalog = read_catalog(session);
  streams.out << log_text(fmt::format("{} on PostgreSQL {}: {} relations, {} indexes\n", suite,
                                      database.version(), catalog.relations.size(),
                                      catalog.indexes.size()));
  for (const auto& [name, facts] : catalog.relations)
    streams.out << log_text(fmt::format("  {:<40} {:>10.0f} rows {:>8.0f} pages\n",
                                        one_line(to_string(name)), facts.rows, facts.pages));
  return catalog.relations.size();
}

int seed_suites(const SeedOptions& options, const Streams& streams) {
  const LoadedProject project = load_project(options.run);
  const RunMessages messages = messages_to(streams, options.output);
  std::vector<std::string> names = options.run.select;
  if (names.empty()) names = suite_names(project.config);
  std::size_t built = 0;
  std::optional<Error> left_out;
  for (const std::string& name : names) {
    const SuiteConfig& suite = suite_named(project.config, name);
    auto error = unless_left_out(suite, messages, [&] {
      const SeededDatabase seeded = open_suite(project, options.run, suite, messages.progress);
      ++built;
      for (const std::string& words : remarks_on(seeded)) messages.remark(words);
      if (print_contents(name, *seeded.database, streams) == 0)
        if (const auto words = remark_on_other_databases(*seeded.database); !words.empty())
          messages.remark(words);
    });
    if (error) left_out = std::move(error);
  }
  if (built == 0 && left_out) throw Error(*left_out);
  return exit_pass;
}

}  // namespace

Subcommand seed_subcommand() {
  return make_subcommand(options_of_seed, seed_suites, usual_footer(seed_examples));
}

}  // namespace gate
