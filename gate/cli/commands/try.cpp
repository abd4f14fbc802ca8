// SPDX-License-Identifier: MIT
// Tries statements on a copy of the seeded database.
#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/edge/system/files.h"
#include "gate/report/clean_text.h"
#include "gate/report/effect/try_report.h"
#include "gate/stages/loading.h"
#include "gate/stages/trying.h"

namespace gate {
namespace {

struct TryOptions {
  OutputOptions output;
  RunTerms run;
  std::vector<std::string> words;  ///< the statements, then SELECT
};

std::vector<Option> options_of_try(TryOptions& options) {
  return option_list(
      {required(words("STATEMENTS", "", options.words,
                      "the statements, or a file that holds them; then names of suites or "
                      "queries, or patterns over them: all if none are given")),
       running_options(options.run), format_option(options.output)});
}

constexpr std::string_view try_examples =
    "  plangate try 'CREATE INDEX ON orders (status)'          every query of every suite\n"
    "  plangate try 'DROP INDEX orders_user_id_idx' orders     those of one suite\n"
    "  plangate try migrations/0042.sql --format json          the statements of a file\n";

StatementsToTry statements_in(const std::string& word) {
  if (std::filesystem::is_regular_file(word)) return {read_file(word), word};
  if (word.find_first_of(" \n\t") == std::string::npos)
    throw Error("no file is called \"" + word + "\"", "",
                "Give the statements as one argument, in quotes, or a file that holds them.");
  return {word, "statements"};
}

int try_statements(const TryOptions& options, const Streams& streams) {
  RunTerms terms = options.run;
  terms.select = {options.words.begin() + 1, options.words.end()};
  const StatementsToTry statements = statements_in(options.words.front());
  const std::vector<TriedChange> changes = try_statements_on(load_project(terms), statements, terms,
                                                             messages_to(streams, options.output));
  streams.out << rendered(
      changes, options.output, [](const auto& all, bool) { return try_text(all); }, try_markdown,
      try_json);
  return std::ranges::any_of(changes, fails_a_case) ? exit_findings : exit_pass;
}

}  // namespace

Subcommand try_subcommand() {
  return make_subcommand(options_of_try, try_statements, usual_footer(try_examples));
}

}  // namespace gate
