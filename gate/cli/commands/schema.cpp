// SPDX-License-Identifier: MIT
// Prints a JSON Schema.
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/report/machine/schemas.h"

namespace gate {
namespace {

struct SchemaOptions {
  OutputOptions output;
  std::string_view schema;
};

std::vector<Option> options_of_schema(SchemaOptions& options) {
  Option what = choice<std::string_view>(
      "WHAT", {{"config", config_schema}, {"header", header_schema}, {"results", results_schema}},
      options.schema,
      "results (JSON reports), config (plangate.toml) or header (the --@ lines of a query)");
  what.value.clear();
  return option_list({required(std::move(what))});
}

constexpr const char* schema_footer =
    "Examples:\n"
    "  plangate schema results > results.schema.json  for what reads JSON reports\n"
    "  plangate schema config > plangate.schema.json  for an editor\n\n"
    "Exit codes: 0 done; 2 error.";

int print_schema(const SchemaOptions& options, const Streams& streams) {
  streams.out << options.schema;
  return exit_pass;
}

}  // namespace

Subcommand schema_subcommand() {
  return make_subcommand(options_of_schema, print_schema, schema_footer);
}

}  // namespace gate
