// SPDX-License-Identifier: MIT
// A subcommand: its options and its action.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gate/cli/option.h"
#include "gate/cli/output_options.h"
#include "gate/cli/shared_options.h"
#include "gate/cli/streams.h"
#include "gate/cli/usage.h"

namespace gate {

struct Subcommand {
  std::vector<Option> options;  ///< in the order of the help; they write what `run` reads
  std::shared_ptr<const OutputOptions> output;
  std::function<int(const Streams&)> run;  ///< returns the exit code or throws Error
  std::string footer;                      ///< of its help: examples, exit codes
};

/// A row of the table of subcommands.
struct NamedSubcommand {
  std::string_view name;
  std::string_view description;  ///< one line
  Subcommand (*make)();          ///< with default option values
};

/// A subcommand whose options are a struct with a member `output`.
template <typename Options>
[[nodiscard]] Subcommand make_subcommand(std::vector<Option> (*declare)(Options&),
                                         int (*run)(const Options&, const Streams&),
                                         const std::string& footer) {
  const auto options = std::make_shared<Options>();
  return {.options = option_list({common_options(options->output), declare(*options)}),
          .output = {options, &options->output},
          .run = [options, run](const Streams& streams) { return run(*options, streams); },
          .footer = footer};
}

}  // namespace gate
