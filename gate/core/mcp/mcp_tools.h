// SPDX-License-Identifier: MIT
// The tools that plangate offers to agents, as commands.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The arguments of a call are not what the tool's schema asks for, or no tool is called so.
struct McpBadArguments {
  std::string message;
};

/// The answer to tools/list.
[[nodiscard]] nlohmann::ordered_json mcp_tools();

/// The command line of a call, without the program: {"check", "--format", "json", …}. `everywhere`
/// are words that each command gets that reads the project. Throws McpBadArguments.
[[nodiscard]] std::vector<std::string> mcp_words(std::string_view tool,
                                                 const nlohmann::ordered_json& arguments,
                                                 const std::vector<std::string>& everywhere);

}  // namespace gate
