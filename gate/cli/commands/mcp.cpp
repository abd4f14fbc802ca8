// SPDX-License-Identifier: MIT
// A server of the Model Context Protocol on standard input and output.
#include <unistd.h>

#include "gate/cli/commands/mcp_session.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/run.h"

namespace gate {
namespace {

struct McpOptions {
  OutputOptions output;
  std::vector<std::string> everywhere;  ///< words of each command that reads the project
};

Option passed_on(McpOptions& options, const std::string& name, std::string_view value,
                 std::string_view help) {
  return word(
      name, value,
      [&options, name](const std::string& text) {
        options.everywhere.push_back(name + "=" + text);
      },
      help);
}

std::vector<Option> options_of_mcp(McpOptions& options) {
  return option_list(
      {passed_on(options, "--config", "FILE",
                 "the config file (default: plangate.toml, else ci/plangate.toml, searched upwards "
                 "from here)"),
       passed_on(options, "--root", "DIR", "the project root, with --config"),
       passed_on(options, "--server-bin", "DIR", "directory of initdb and postgres"),
       flag(
           "--no-run", [&options] { options.everywhere.emplace_back("--no-run"); },
           "refuse seeds with a `run` step, whose commands run as you")});
}

constexpr const char* mcp_footer =
    "Examples:\n"
    "  plangate mcp                                   speaks JSON-RPC on standard input and "
    "output\n"
    "  claude mcp add plangate -- plangate mcp        has an agent start it\n\n"
    "Its tools are check, explain, try and rules. None of them accepts a plan.\n\n"
    "Exit codes: 0 the client is gone; 2 error.";

int run_words(const std::vector<std::string>& words, const Streams& streams) {
  std::vector<const char*> pointers = {"plangate"};
  for (const std::string& word : words) pointers.push_back(word.c_str());
  return run(subcommands, static_cast<int>(pointers.size()), pointers.data(), streams);
}

int mcp(const McpOptions& options, const Streams& streams) {
  const McpProtocol protocol(PLANGATE_VERSION, options.everywhere);
  LineInput input(STDIN_FILENO, most_message_bytes);
  const CommandRunner runner = run_words;
  McpSession(protocol, input, streams.out, runner).serve();
  return exit_pass;
}

}  // namespace

Subcommand mcp_subcommand() {
  return make_subcommand(options_of_mcp, mcp, mcp_footer);
}

}  // namespace gate
