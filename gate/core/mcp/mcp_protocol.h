// SPDX-License-Identifier: MIT
// The Model Context Protocol without its pipes: JSON-RPC 2.0, a message a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// A tool's command that is to be run, and the request that asks for it.
struct McpCall {
  std::string id;  ///< as JSON
  std::vector<std::string> words;
};

/// What a message asks for. All absent: nothing.
struct McpStep {
  std::string reply;  ///< a line without its end; empty if there is none
  std::optional<McpCall> call;
  std::optional<std::string> cancelled;  ///< the id of a call that nobody waits for, as JSON
};

/// What a command did.
struct McpOutcome {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// A message is longer than this only by mistake.
inline constexpr std::size_t most_message_bytes = 1'048'576;

class McpProtocol {
 public:
  /// `version` is plangate's. Each command that reads the project gets the words `everywhere`.
  McpProtocol(std::string version, std::vector<std::string> everywhere)
      : version_(std::move(version)), everywhere_(std::move(everywhere)) {}

  /// The steps of one line: several only where it holds a batch.
  [[nodiscard]] std::vector<McpStep> receive(std::string_view line) const;

  /// The reply to a call, a line without its end: what the command printed, as an error if it could
  /// give no verdict.
  [[nodiscard]] static std::string reply_to(const McpCall& call, const McpOutcome& outcome);

 private:
  std::string version_;
  std::vector<std::string> everywhere_;
};

}  // namespace gate
