// SPDX-License-Identifier: MIT
// Calls that are answered, cancelled, and ended with the input: what a client does next, the
// command itself does here, so that nothing hangs on time.
#include "gate/cli/commands/mcp_session.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "gate/core/text/error.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/system_calls.h"

using namespace gate;
using Json = nlohmann::json;

namespace {

std::string call(int id, const std::string& rule) {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) +
         R"(,"method":"tools/call","params":{"name":"rules","arguments":{"rule":")" + rule +
         "\"}}}\n";
}

std::string cancellation(int id) {
  return R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" +
         std::to_string(id) + "}}\n";
}

/// A pipe to the session's input.
class Client {
 public:
  Client() {
    catch_interruptions();
    const std::array<int, 2> pipe = pipe_of_our_own();
    read_end = Descriptor(pipe[0]);
    write_end_ = Descriptor(pipe[1]);
  }

  void send(const std::string& text) const {
    REQUIRE(write(write_end_.number(), text.data(), text.size()) ==
            static_cast<ssize_t>(text.size()));
  }
  void leave() { write_end_.close(); }

  Descriptor read_end;

 private:
  Descriptor write_end_;
};

/// As a command does that an interruption ends.
int wait_for_the_end() {
  const std::array<int, 2> pipe = pipe_of_our_own();
  const Descriptor silent(pipe[0]);
  const Descriptor other(pipe[1]);
  try {
    wait_for(silent.number());
  } catch (const Error& error) {
    CHECK(error.message == "interrupted by the client");
    return 2;
  }
  return 0;
}

/// The messages that the client got.
std::vector<Json> served(Client& client, const CommandRunner& run) {
  const McpProtocol protocol("9.9.9", {});
  LineInput input(client.read_end.number(), most_message_bytes);
  std::ostringstream out;
  McpSession(protocol, input, out, run).serve();
  std::vector<Json> messages;
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) messages.push_back(Json::parse(line));
  return messages;
}

}  // namespace

TEST_CASE("calls run one after the other, and a cancelled one is not answered") {
  Client client;
  client.send(call(1, "first") + call(2, "waits") + call(3, "never") + call(4, "last"));
  std::vector<std::string> run;
  const std::vector<Json> messages =
      served(client, [&](const std::vector<std::string>& words, const Streams& streams) {
        run.push_back(words.back());
        streams.out << "of " << words.back();
        if (words.back() == "first") return 0;
        if (words.back() == "waits")
          client.send(cancellation(3) + cancellation(2));
        else
          client.leave();
        return wait_for_the_end();
      });
  CHECK(run == std::vector<std::string>{"first", "waits", "last"});
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["id"] == 1);
  CHECK(messages[0]["result"]["content"][0]["text"] == "of first");
}

TEST_CASE("what needs no command is answered while one runs") {
  Client client;
  client.send(call(1, "a"));
  const std::vector<Json> messages =
      served(client, [&](const std::vector<std::string>&, const Streams&) {
        client.send(R"({"jsonrpc":"2.0","id":2,"method":"ping"})"
                    "\n" +
                    cancellation(1));
        const int code = wait_for_the_end();
        client.leave();
        return code;
      });
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["id"] == 2);
}

TEST_CASE("a session ends with its input, and half a line is no message") {
  Client client;
  client.send(R"({"jsonrpc":"2.0","id":1,"method":"ping"})"
              "\n"
              R"({"jsonrpc":"2.0","id":2)");
  client.leave();
  CHECK(served(client, {}).size() == 1);
}

TEST_CASE("a message that has no end is cut, and refused") {
  Client client;
  const Descriptor read_end = std::move(client.read_end);
  LineInput input(read_end.number(), 5);
  client.send("123456789\nab\n");
  client.leave();
  CHECK(input.next() == "12345");
  CHECK(input.next() == "ab");
  CHECK_FALSE(input.next());
}

TEST_CASE("nobody waits for lines any more") {
  const Client client;
  LineInput input(client.read_end.number(), 5);
  input.end();
  CHECK_FALSE(input.next());
}
