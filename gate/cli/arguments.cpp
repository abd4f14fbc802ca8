// SPDX-License-Identifier: MIT
// The commands. CLI11 lives here and in options.cpp only: it is slow to compile.
#include "gate/cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "gate/cli/options.h"
#include "gate/cli/usage.h"
#include "gate/core/init/init_settings.h"
#include "gate/edge/github/https.h"
#include "gate/edge/system/library_versions.h"

namespace gate {
namespace {

const char* const examples = R"(
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

void add_shard(CLI::App& command, Arguments& arguments) {
  command
      .add_option_function<std::string>(
          "--shard",
          [&arguments](const std::string& text) {
            arguments.shard = shard_from(text);
            if (!arguments.shard)
              throw CLI::ValidationError(
                  "--shard", fmt::format("\"{}\" is not I/N with 1 <= I <= N <= 1000", text));
          },
          "judge only the I-th of N parts of the selected queries; see plangate merge")
      ->type_name("I/N");
}

void add_check(CLI::App& program, Arguments& arguments) {
  CLI::App* check = add_command(program, arguments, "check",
                                "seed, explain, compare with the baselines, report; the gate");
  add_select(*check, arguments);
  add_running_options(*check, arguments);
  add_shard(*check, arguments);
  check
      ->add_option("--since", arguments.since,
                   "skip suites of which no file has changed since this commit")
      ->type_name("REF")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
  add_judging_options(*check, arguments);
  add_format(*check, arguments);
}

void add_merge(CLI::App& program, Arguments& arguments) {
  CLI::App* merge = add_command(program, arguments, "merge",
                                "the verdict, reports and exit code of the whole run, from the "
                                "JSON reports of all its shards");
  merge->add_option("RESULTS", arguments.results, "the JSON report of every shard of one run")
      ->required()
      ->type_name("");
  add_report_options(*merge, arguments);
  add_format(*merge, arguments);
}

void add_refresh(CLI::App& program, Arguments& arguments) {
  CLI::App* refresh = add_command(program, arguments, "refresh",
                                  "accept current plans as baselines, showing each change");
  add_select(*refresh, arguments);
  add_running_options(*refresh, arguments);
  refresh->add_option("--reason", arguments.reason,
                      "why a finding that no baseline caused is right");
  refresh->add_flag("--all", arguments.all, "write every case, not only what check would report");
  refresh->add_flag("--prune", arguments.prune, "delete baselines whose query is gone");
  refresh->add_flag("--dry-run", arguments.dry_run, "show what would be written, write nothing");
  refresh->add_option("--from", arguments.from, "take the plans out of a run's results.json")
      ->type_name("FILE");
  refresh->add_flag("--force", arguments.force, "also where CI=true");
}

void add_single_plan_commands(CLI::App& program, Arguments& arguments) {
  CLI::App* explain = add_command(program, arguments, "explain",
                                  "one query's current plan, and what the rules see in each node");
  explain->add_option("QUERY", arguments.select, "the name of one query, SUITE/QUERY")
      ->required()
      ->expected(1)
      ->type_name("");
  explain->add_option("--binding", arguments.binding, "which binding (default: the first by name)")
      ->type_name("NAME");
  add_running_options(*explain, arguments);
  add_format(*explain, arguments);

  CLI::App* diff = add_command(program, arguments, "diff",
                               "judge two plan files: EXPLAIN (FORMAT JSON) output or baselines");
  diff->add_option("BASELINE", arguments.baseline_file, "the file of the accepted plan")
      ->required()
      ->type_name("");
  diff->add_option("CURRENT", arguments.current_file, "the file of the plan to judge")
      ->required()
      ->type_name("");
  diff->add_option("--binding", arguments.binding, "which plan of a baseline file with several")
      ->type_name("NAME");
  add_judging_options(*diff, arguments);
  add_format(*diff, arguments);
}

void add_database_commands(CLI::App& program, Arguments& arguments) {
  CLI::App* seed =
      add_command(program, arguments, "seed", "build the seeded database and say what is in it");
  seed->add_option("SUITE", arguments.select, "suites to build (default: all)")->type_name("");
  add_running_options(*seed, arguments);

  CLI::App* psql =
      add_command(program, arguments, "psql", "open psql on a suite's seeded database");
  psql->add_option("SUITE", arguments.select, "the suite to open")
      ->required()
      ->expected(1)
      ->type_name("");
  add_running_options(*psql, arguments);
}

void add_cache(CLI::App& program, Arguments& arguments) {
  CLI::App* cache = add_command(program, arguments, "cache",
                                "list the seed images of this machine, or clear them away");
  cache->add_option("ACTION", arguments.select, "list or clear")
      ->required()
      ->expected(1)
      ->check(one_of("cache", {"list", "clear"}))
      ->type_name("");
}

void add_hook(CLI::App& program, Arguments& arguments) {
  CLI::App* hook = add_command(program, arguments, "hook",
                               "the pre-push hook: check what is about to be pushed");
  hook->add_option("ACTION", arguments.select,
                   "install, uninstall, or run as git runs a pre-push hook")
      ->required()
      ->expected(1, 3)
      ->type_name("");
  add_running_options(*hook, arguments);
}

void add_key(CLI::App& comment, Arguments& arguments) {
  comment
      .add_option_function<std::string>(
          "--key",
          [&arguments](const std::string& text) {
            if (!is_comment_key(text))
              throw CLI::ValidationError(
                  "--key",
                  fmt::format("\"{}\" is not 1 to 64 letters, digits, '.', '_' or '-'", text));
            arguments.key = text;
          },
          fmt::format("each key has a comment of its own (default: {})", default_comment_key))
      ->type_name("NAME");
}

void add_comment(CLI::App& program, Arguments& arguments) {
  CLI::App* comment =
      add_command(program, arguments, "comment",
                  "keep one comment on a pull request of GitHub, by a run's results");
  comment->add_option("--from", arguments.from, "the JSON report of the run")
      ->required()
      ->type_name("FILE");
  comment
      ->add_option("--pull-request", arguments.pull_request,
                   "its number (default: what GITHUB_EVENT_PATH says)")
      ->check(CLI::Range(1, 2'000'000'000).description(""))
      ->type_name("N");
  add_key(*comment, arguments);
  comment
      ->add_option("--author", arguments.author,
                   "the login whose comment is edited (default: the token's, else "
                   "github-actions[bot])")
      ->type_name("LOGIN");
  comment
      ->add_option("--timeout", arguments.timeout,
                   "seconds that GitHub may take to answer (default: 30)")
      ->check(CLI::Range(1, 600).description(""))
      ->type_name("SECONDS");
  comment->add_flag("--dry-run", arguments.dry_run, "print the comment, send nothing");
  comment->footer(
      fmt::format("Examples:\n{}\n", examples_of("comment")) +
      "Needs GITHUB_TOKEN (or GH_TOKEN) and GITHUB_REPOSITORY; GITHUB_API_URL names a server of "
      "your own.\n\nExit codes: 0 done, nothing to do, or a token that may only read; 2 trouble.");
}

void add_init(CLI::App& program, Arguments& arguments) {
  CLI::App* init = add_command(program, arguments, "init",
                               "config, sample query, workflow and hook for a new repository; "
                               "overwrites nothing");
  init->add_option("--root", arguments.root, "the project root (default: the repository's)")
      ->type_name("DIR");
  for (const InitSetting& setting : init_setting_table())
    init->add_option_function<std::string>(
            fmt::format("--{}", setting.flag),
            [&arguments, flag = std::string(setting.flag)](const std::string& value) {
              arguments.init_settings[flag] = value;
            },
            fmt::format("{} (default: {})", setting.question,
                        setting.standard.empty() ? setting.shown_standard : setting.standard))
        ->type_name("VALUE");
  init->add_flag("--no-workflow", arguments.no_workflow, "write no workflow for GitHub Actions");
  init->add_flag("--hook", arguments.hook, "install the pre-push hook, too");
  init->footer(
      fmt::format("On a terminal it asks for what no flag gives.\n\nExamples:\n{}\n"
                  "Exit codes: 0 done, or nothing to do; 2 trouble.",
                  examples_of("init")));
}

void add_telling_commands(CLI::App& program, Arguments& arguments) {
  CLI::App* rules = add_command(program, arguments, "rules",
                                "list the rules, or one with its condition, effect and remedy");
  rules->add_option("RULE", arguments.select, "the rule to tell in full (default: list them all)")
      ->expected(0, 1)
      ->type_name("");
  add_format(*rules, arguments);

  CLI::App* doctor = add_command(program, arguments, "doctor",
                                 "what plangate found: config, server, suites, baselines");
  doctor->add_flag("--reproducible", arguments.reproducible,
                   "seed each suite twice and name each table that differs; exit 1 if one does");
  add_running_options(*doctor, arguments);
}

/// Of the program's commands.
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

/// The first option that was not expected, else the first word.
std::string unexpected_of(const CLI::App& command) {
  const std::vector<std::string> words = command.remaining();
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
                 "Options come after the command, as in plangate check -v.");
  if (chosen.empty() || chosen.front()->get_name() != first_word)
    return unknown_command(first_word, names_of(commands));
  const CLI::App& command = *chosen.front();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
    return unexpected_word(unexpected_of(command), command.get_name(), commands);
  std::string message = error.what();
  if (message.starts_with("The ")) message.front() = 't';
  return Error(message, "", see_help(command.get_name()));
}

}  // namespace

std::variant<Arguments, UsageAnswer> parse_arguments(int count, const char* const* words) {
  Arguments arguments;
  arguments.jobs = std::max(1U, std::thread::hardware_concurrency());
  CLI::App program("plangate: a CI gate for PostgreSQL query plans", "plangate");
  program.set_version_flag("--version", "plangate " PLANGATE_VERSION);
  program.require_subcommand(0, 1);
  add_init(program, arguments);
  add_check(program, arguments);
  add_merge(program, arguments);
  add_refresh(program, arguments);
  add_single_plan_commands(program, arguments);
  add_database_commands(program, arguments);
  add_cache(program, arguments);
  add_hook(program, arguments);
  add_comment(program, arguments);
  add_telling_commands(program, arguments);
  program.footer(std::string(examples) + exit_codes);
  try {
    program.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    return UsageAnswer{program.help(), {}, {}};  // or the chosen command's
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
  // Not a pass: in a script a command got lost, as with an empty variable.
  if (arguments.command.empty())
    return UsageAnswer{program.help() + "\n",
                       Error("no command was given", "", "Begin with \"plangate check\"."),
                       {}};
  return arguments;
}

}  // namespace gate
