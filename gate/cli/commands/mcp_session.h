// SPDX-License-Identifier: MIT
// A client's messages on one side, commands on the other.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "gate/cli/streams.h"
#include "gate/core/mcp/mcp_protocol.h"
#include "gate/edge/system/line_input.h"

namespace gate {

/// Runs a command line, without the program, as main() would.
using CommandRunner =
    std::function<int(const std::vector<std::string>& words, const Streams& streams)>;

/// One thread reads and answers what needs no command. Commands run one after the other on the
/// caller's thread, which a server ends with.
class McpSession {
 public:
  /// The arguments must outlive it.
  McpSession(const McpProtocol& protocol, LineInput& input, std::ostream& out,
             const CommandRunner& run);
  ~McpSession();
  McpSession(const McpSession&) = delete;
  McpSession& operator=(const McpSession&) = delete;

  /// Until the input ends, or nobody takes the output. Throws Error if a signal arrives.
  void serve();

 private:
  void read_all();
  void take(McpStep step);
  void cancel(const std::string& id);
  void close();
  std::optional<McpCall> next_call();
  void answer(const McpCall& call);
  void send(const std::string& line);
  void wake();

  const McpProtocol& protocol_;
  LineInput& input_;
  std::ostream& out_;
  const CommandRunner& run_;
  std::mutex state_;
  std::mutex output_;
  std::deque<McpCall> waiting_;
  std::optional<std::string> running_;  ///< the id of the call
  bool is_cancelled_ = false;           ///< the running one
  bool is_closed_ = false;
  Descriptor woken_;  ///< readable where there is something to do
  Descriptor wakes_;
  std::thread reader_;  ///< last: it uses all others
};

}  // namespace gate
