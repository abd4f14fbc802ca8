// SPDX-License-Identifier: MIT
// The commit at which a query's plan turned bad.
#include <fmt/format.h>

#include <filesystem>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/report/clean_text.h"
#include "gate/stages/bisecting.h"

namespace gate {
namespace {

struct BisectOptions {
  OutputOptions output;
  RunTerms run;
  std::string query;
  std::string good;
  std::string bad;
};

std::vector<Option> options_of_bisect(BisectOptions& options) {
  return option_list(
      {required(word("QUERY", "", options.query, "the name of one query, SUITE/QUERY")),
       required(word("GOOD", "", options.good, "a commit at which its plans are right")),
       required(word("BAD", "", options.bad, "a later one at which they are not")),
       running_options(options.run), redact_option(options.output)});
}

constexpr std::string_view bisect_examples =
    "  plangate bisect orders/order_history v2.3 HEAD\n"
    "  plangate bisect orders/order_history HEAD~50 main\n";

int bisect(const BisectOptions& options, const Streams& streams) {
  const GitRepository repository(std::filesystem::current_path().string());
  RunTerms run = options.run;
  run.select = {options.query};
  const FirstBadCommit point = find_first_bad_commit({repository, run, options.good, options.bad},
                                                     messages_to(streams, options.output));
  streams.out << log_text(repository.description(point.commit) + "\n")
              << rendered(as_reported(point.verdict, options.output), options.output);
  return exit_pass;
}

constexpr const char* footer_end = "Exit codes: 0 the commit was found; 2 error.";

}  // namespace

Subcommand bisect_subcommand() {
  return make_subcommand(options_of_bisect, bisect,
                         fmt::format("Examples:\n{}\n{}", bisect_examples, footer_end));
}

}  // namespace gate
