// SPDX-License-Identifier: MIT
#include "gate/cli/commands/mcp_session.h"

#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "gate/edge/system/interruption.h"
#include "gate/edge/system/system_calls.h"

namespace gate {

McpSession::McpSession(const McpProtocol& protocol, LineInput& input, std::ostream& out,
                       const CommandRunner& run)
    : protocol_(protocol), input_(input), out_(out), run_(run) {
  const std::array<int, 2> pipe = pipe_of_our_own();
  woken_ = Descriptor(pipe[0]);
  wakes_ = Descriptor(pipe[1]);
  reader_ = std::thread([this] { read_all(); });
}

McpSession::~McpSession() {
  input_.end();
  reader_.join();
}

void McpSession::serve() {
  while (true) {
    wait_for(woken_.number());
    char byte = 0;
    [[maybe_unused]] const auto count = read(woken_.number(), &byte, 1);
    if (const auto call = next_call()) answer(*call);
    const std::lock_guard lock(state_);
    if (is_closed_) return;
  }
}

void McpSession::read_all() {
  while (const auto line = input_.next())
    for (McpStep& step : protocol_.receive(*line)) take(std::move(step));
  close();
}

void McpSession::take(McpStep step) {
  if (!step.reply.empty()) send(step.reply);
  if (step.cancelled) cancel(*step.cancelled);
  if (!step.call) return;
  const std::lock_guard lock(state_);
  waiting_.push_back(*std::move(step.call));
  wake();
}

void McpSession::cancel(const std::string& id) {
  const std::lock_guard lock(state_);
  std::erase_if(waiting_, [&](const McpCall& call) { return call.id == id; });
  if (running_ != id) return;
  is_cancelled_ = true;
  interrupt_from_within();
}

void McpSession::close() {
  const std::lock_guard lock(state_);
  is_closed_ = true;
  waiting_.clear();
  is_cancelled_ = running_.has_value();
  if (is_cancelled_) interrupt_from_within();
  wake();
}

std::optional<McpCall> McpSession::next_call() {
  const std::lock_guard lock(state_);
  if (waiting_.empty()) return std::nullopt;  // cancelled before its turn
  McpCall call = std::move(waiting_.front());
  waiting_.pop_front();
  running_ = call.id;
  is_cancelled_ = false;
  return call;
}

void McpSession::answer(const McpCall& call) {
  std::istringstream none;
  std::ostringstream out;
  std::ostringstream err;
  const int code = run_(call.words, {none, out, err});
  bool is_wanted = false;
  {
    const std::lock_guard lock(state_);
    running_.reset();
    is_wanted = !is_cancelled_;
    end_interruption_from_within();
  }
  throw_if_interrupted();
  if (is_wanted) send(McpProtocol::reply_to(call, {code, out.str(), err.str()}));
}

void McpSession::send(const std::string& line) {
  const std::lock_guard lock(output_);
  out_ << line << '\n' << std::flush;
  if (!out_.good()) input_.end();
}

void McpSession::wake() {
  const char byte = 0;
  [[maybe_unused]] const auto written = write(wakes_.number(), &byte, 1);
}

}  // namespace gate
