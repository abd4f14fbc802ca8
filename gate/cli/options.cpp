// SPDX-License-Identifier: MIT
#include "gate/cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "gate/cli/usage.h"
#include "gate/core/text/severity.h"

namespace gate {
namespace {

ReportTarget checked_target(const std::string& text) {
  if (auto target = report_target(text)) return *target;
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals + 1 < text.size())
    throw unknown_word("--report", text.substr(0, equals), report_kinds());
  throw Error(fmt::format("--report: \"{}\" is not KIND=FILE", text), "",
              fmt::format("KIND is one of {}; FILE is where to write it, as in junit=junit.xml.",
                          fmt::join(report_kinds(), ", ")));
}

void add_project_options(CLI::App& command, Arguments& arguments) {
  command
      .add_option("--config", arguments.config,
                  "the config file (default: plangate.toml, else "
                  "ci/plangate.toml, from here upwards)")
      ->type_name("FILE");
  command.add_option("--root", arguments.root, "the project root, with --config")->type_name("DIR");
}

void add_server_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--server-bin", arguments.server.bin, "directory of initdb and postgres")
      ->type_name("DIR");
  command
      .add_option("--database-url", arguments.server.url,
                  "an existing server instead of a throwaway one")
      ->type_name("URL");
  command.add_flag("--allow-remote", arguments.server.allow_remote,
                   "let --database-url name a host that is not this machine");
}

/// An option whose value is one of a few words.
template <typename Value>
void add_choice(CLI::App& command, const std::string& name, const std::string& description,
                Value& target, const std::map<std::string, Value>& values) {
  std::vector<std::string> words;
  for (const auto& [word, value] : values) words.push_back(word);
  command
      .add_option_function<std::string>(
          name, [&target, values](const std::string& word) { target = values.at(word); },
          description)
      ->check(one_of(name, words))
      ->type_name("WORD");
}

void add_color(CLI::App& command, Arguments& arguments) {
  add_choice<ColorChoice>(command, "--color", "auto, always or never (default: auto)",
                          arguments.color,
                          {{"auto", ColorChoice::automatic},
                           {"always", ColorChoice::always},
                           {"never", ColorChoice::never}});
}

void add_loudness(CLI::App& command, Arguments& arguments) {
  command.add_flag("-q,--quiet", arguments.quiet, "the verdict and what failed, nothing else");
  command.add_flag("-v,--verbose", arguments.verbose, "every case, and progress step by step");
}

}  // namespace

std::function<std::string(const std::string&)> one_of(const std::string& option,
                                                      const std::vector<std::string>& words) {
  return [option, words](const std::string& word) -> std::string {
    if (std::ranges::find(words, word) == words.end()) throw unknown_word(option, word, words);
    return {};
  };
}

void add_select(CLI::App& command, Arguments& arguments) {
  command
      .add_option("SELECT", arguments.select,
                  "suites, suite/query names, or RE2 patterns over them (default: all)")
      ->type_name("");
}

void add_format(CLI::App& command, Arguments& arguments) {
  add_choice<Format>(
      command, "--format", "text, json or markdown on stdout (default: text)", arguments.format,
      {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}});
}

void add_report_options(CLI::App& command, Arguments& arguments) {
  command.add_flag("--exit-zero", arguments.exit_zero, "exit 0 whatever is found");
  command
      .add_option_function<std::vector<std::string>>(
          "--report",
          [&arguments](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) arguments.reports.push_back(checked_target(text));
          },
          fmt::format("write a report of this kind ({}); repeatable",
                      fmt::join(report_kinds(), ", ")))
      ->type_name("KIND=FILE")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
}

void add_judging_options(CLI::App& command, Arguments& arguments) {
  add_choice<Severity>(command, "--fail-on", "error or warning (default: error)", arguments.fail_on,
                       {{"error", Severity::error}, {"warning", Severity::warning}});
  add_report_options(command, arguments);
}

CLI::App* add_command(CLI::App& program, Arguments& arguments, const std::string& name,
                      const std::string& description) {
  CLI::App* command = program.add_subcommand(name, description);
  command->callback([&arguments, name] { arguments.command = name; });
  add_loudness(*command, arguments);
  add_color(*command, arguments);
  command->footer(fmt::format("Examples:\n{}{}", examples_of(name), exit_codes));
  return command;
}

void add_running_options(CLI::App& command, Arguments& arguments) {
  add_project_options(command, arguments);
  add_server_options(command, arguments);
  command.add_flag("--no-cache", arguments.no_cache, "seed anew: take no seed image, keep none");
  command.add_option("--jobs", arguments.jobs, "cases explained side by side (default: cores)")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("N");
}

}  // namespace gate
