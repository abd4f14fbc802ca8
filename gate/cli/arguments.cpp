// SPDX-License-Identifier: MIT
// The only file that uses CLI11.
#include "gate/cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "gate/edge/github/https.h"
#include "gate/edge/system/library_versions.h"

namespace gate {
namespace {

const char* const brief_examples = R"(
Examples:
  plangate init                          config, sample query and workflow for this repository
  plangate check                         judge every registered query against its baselines
  plangate check orders/order_history    one query only
  plangate refresh orders --reason "the report reads the whole table"
                                         accept the current plans as baselines
  plangate explain orders/order_history  the current plan, and what the rules see in it
  plangate check --shard 2/3 --report json=2.json
                                         the second of three machines' share of the queries
  plangate merge 1.json 2.json 3.json    the verdict of the three
  plangate doctor                        what plangate found on this machine
)";

/// Adds an option to CLI11, depending on its reader.
struct OptionAdder {
  CLI::App& command;
  const Option& option;

  CLI::Option* operator()(const FlagReader& reader) const {
    return command.add_flag_callback(option.names, reader.read, option.help);
  }

  CLI::Option* operator()(const WordReader& reader) const {
    return command.add_option_function<std::string>(option.names, reader.read, option.help)
        ->type_name(option.value);
  }

  CLI::Option* operator()(const NumberReader& reader) const {
    return command.add_option_function<int>(option.names, reader.read, option.help)
        ->check(CLI::Range(reader.least, reader.most).description(""))
        ->type_name(option.value);
  }

  CLI::Option* operator()(const WordsReader& reader) const {
    CLI::Option* added =
        command
            .add_option_function<std::vector<std::string>>(option.names, reader.read, option.help)
            ->type_name(option.value);
    if (option.names.starts_with('-'))
      added->expected(1)->allow_extra_args(false)->take_all();
    else if (reader.most > 0)
      added->expected(option.is_required ? 1 : 0, static_cast<int>(reader.most));
    return added;
  }
};

/// Rejects any other word and suggests the nearest choice, which CLI11's own check does not do.
std::function<std::string(const std::string&)> one_of(const std::string& asker,
                                                      const std::vector<std::string>& choices) {
  return [asker, choices](const std::string& word) -> std::string {
    if (std::ranges::find(choices, word) == choices.end()) throw unknown_word(asker, word, choices);
    return {};
  };
}

void add_option(CLI::App& command, const Option& option) {
  CLI::Option* added = std::visit(OptionAdder{command, option}, option.reader);
  added->required(option.is_required);
  const bool is_named = option.names.starts_with('-');
  if (!option.choices.empty())
    added->check(one_of(is_named ? option.names : command.get_name(), option.choices));
}

void add_command(CLI::App& program, const NamedSubcommand& named, const Subcommand& command) {
  CLI::App* added = program.add_subcommand(std::string(named.name), std::string(named.description));
  added->footer(command.footer);
  for (const Option& option : command.options) add_option(*added, option);
}

std::vector<CommandOptions> options_of_commands(const CLI::App& program) {
  std::vector<CommandOptions> commands;
  for (const CLI::App* each : program.get_subcommands([](const CLI::App*) { return true; })) {
    CommandOptions command{each->get_name(), {}};
    for (const CLI::Option* option : each->get_options()) {
      for (const std::string& name : option->get_lnames()) command.options.push_back("--" + name);
      for (const std::string& name : option->get_snames()) command.options.push_back("-" + name);
    }
    commands.push_back(std::move(command));
  }
  return commands;
}

std::vector<std::string> names_of(const std::vector<CommandOptions>& commands) {
  std::vector<std::string> names;
  for (const CommandOptions& each : commands) names.push_back(each.command);
  return names;
}

/// The first unexpected option, otherwise the first word. Behind "--", CLI11 gives the program what
/// the command has no room for.
std::string unexpected_of(const CLI::App& program, const CLI::App& command) {
  std::vector<std::string> words = command.remaining();
  if (words.empty()) words = program.remaining();
  if (words.empty()) return "--";
  const auto option =
      std::ranges::find_if(words, [](const std::string& word) { return word.starts_with('-'); });
  return option == words.end() ? words.front() : *option;
}

Error complaint(const CLI::App& program, const CLI::ParseError& error,
                const std::string& first_word) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  const std::vector<CommandOptions> commands = options_of_commands(program);
  if (first_word.starts_with('-'))
    return Error(fmt::format("{} stands where the command is expected", first_word), "",
                 "Put options after the command, as in plangate check -v.");
  if (chosen.empty() || chosen.front()->get_name() != first_word)
    return unknown_command(first_word, names_of(commands));
  const CLI::App& command = *chosen.front();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
    return unexpected_word(unexpected_of(program, command), command.get_name(), commands);
  std::string message = error.what();
  if (message.starts_with("The ")) message.front() = 't';
  return Error(message, "", see_help(command.get_name()));
}

/// Parses the words into the options of the command that they name. Returns an answer if no command
/// is to run.
std::optional<UsageAnswer> answer_of(CLI::App& program, int count, const char* const* words) {
  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    return UsageAnswer{program.help(), {}, {}};  // or that of the chosen command
  } catch (const CLI::CallForVersion&) {
    return UsageAnswer{"plangate " PLANGATE_VERSION "\n" + library_versions() +
                           https_library_version() + "CLI11 " CLI11_VERSION "\n",
                       {},
                       {}};
  } catch (const CLI::ParseError& error) {
    return UsageAnswer{"", complaint(program, error, count > 1 ? words[1] : ""),
                       readable_reports(count, words)};
  } catch (const Error& error) {
    return UsageAnswer{"", error, readable_reports(count, words)};
  }
  // Not a pass: a script may have lost the command, for example in an empty variable.
  if (program.get_subcommands().empty())
    return UsageAnswer{program.help() + "\n",
                       Error("no command was given", "", "Begin with \"plangate check\"."),
                       {}};
  return std::nullopt;
}

}  // namespace

std::variant<Subcommand, UsageAnswer> parse_arguments(std::span<const NamedSubcommand> table,
                                                      int count, const char* const* words) {
  CLI::App program("plangate: a CI gate for PostgreSQL query plans", "plangate");
  program.set_version_flag("--version", "plangate " PLANGATE_VERSION);
  program.require_subcommand(0, 1);
  program.footer(fmt::format("{}{}", brief_examples, exit_codes));
  std::vector<Subcommand> commands;
  for (const NamedSubcommand& named : table) {
    commands.push_back(named.make());
    add_command(program, named, commands.back());
  }
  if (auto answer = answer_of(program, count, words)) return *std::move(answer);
  const std::string name = program.get_subcommands().front()->get_name();
  const auto chosen = std::ranges::find(table, name, &NamedSubcommand::name);
  return commands[static_cast<std::size_t>(std::distance(table.begin(), chosen))];
}

}  // namespace gate
