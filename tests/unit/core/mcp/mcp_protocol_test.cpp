// SPDX-License-Identifier: MIT
// Messages of a client, and what each is answered with.
#include "gate/core/mcp/mcp_protocol.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace gate;
using Json = nlohmann::json;

namespace {

using Words = std::vector<std::string>;

const McpProtocol protocol("9.9.9", {"--root=here"});

McpStep only_step(const std::string& line) {
  const std::vector<McpStep> steps = protocol.receive(line);
  REQUIRE(steps.size() == 1);
  return steps.front();
}

Json reply(const std::string& line) {
  const McpStep step = only_step(line);
  CHECK_FALSE(step.call);
  const Json answer = Json::parse(step.reply);
  CHECK(answer["jsonrpc"] == "2.0");
  return answer;
}

int error_code(const std::string& line) {
  return reply(line)["error"]["code"];
}

std::string request(const std::string& method, const std::string& params = "{}") {
  return R"({"jsonrpc":"2.0","id":7,"method":")" + method + R"(","params":)" + params + "}";
}

std::string call(const std::string& tool, const std::string& arguments) {
  return request("tools/call", R"({"name":")" + tool + R"(","arguments":)" + arguments + "}");
}

Words words(const std::string& tool, const std::string& arguments) {
  const McpStep step = only_step(call(tool, arguments));
  REQUIRE(step.call);
  CHECK(step.reply.empty());
  CHECK(step.call->id == "7");
  return step.call->words;
}

std::string agreed_version(const std::string& wanted) {
  return reply(
      request("initialize", R"({"protocolVersion":)" + wanted + "}"))["result"]["protocolVersion"];
}

}  // namespace

TEST_CASE("a version that both know is agreed on, else the server's newest") {
  for (const char* version : {"2024-11-05", "2025-03-26", "2025-06-18"})
    CHECK(agreed_version(Json(version).dump()) == version);
  for (const char* other : {R"("2099-01-01")", R"("")", "5", "null"})
    CHECK(agreed_version(other) == "2025-06-18");
}

TEST_CASE("initialize says what the server is and can") {
  const Json result = reply(request("initialize"))["result"];
  CHECK(result["serverInfo"] == Json{{"name", "plangate"}, {"version", "9.9.9"}});
  CHECK(result["capabilities"] == Json{{"tools", Json::object()}});
  CHECK(reply(request("ping"))["result"] == Json::object());
}

TEST_CASE("there are four tools, each with the schema of its arguments") {
  const Json tools = reply(request("tools/list"))["result"]["tools"];
  Words names;
  for (const Json& tool : tools) {
    names.push_back(tool["name"]);
    CHECK_FALSE(tool["description"].get<std::string>().empty());
    CHECK(tool["inputSchema"]["type"] == "object");
    for (const auto& [name, schema] : tool["inputSchema"]["properties"].items())
      CHECK(schema.contains("type"));
  }
  CHECK(names == Words{"check", "explain", "try", "rules"});
  CHECK(tools[1]["inputSchema"]["required"] == Json{"query"});
}

TEST_CASE("a call becomes a command") {
  CHECK(words("check", "{}") ==
        Words{"check", "--format", "json", "--only", "failed", "--quiet", "--root=here"});
  CHECK(words("check", R"({"select":["orders","x"],"base":"-main"})") ==
        Words{"check", "--format", "json", "--only", "failed", "--quiet", "--root=here",
              "--base=-main", "orders", "x"});
  CHECK(
      words("explain", R"({"query":"orders/a","binding":"hot"})") ==
      Words{"explain", "--color", "never", "--quiet", "--root=here", "--binding=hot", "orders/a"});
  CHECK(words("try", R"({"statements":"-- why\nCREATE INDEX ON a (b);","select":["orders"]})") ==
        Words{"try", "--color", "never", "--quiet", "--root=here",
              " -- why\nCREATE INDEX ON a (b);", "orders"});
  CHECK(words("rules", R"({"rule":"seq-scan"})") == Words{"rules", "--quiet", "seq-scan"});
  const McpStep bare = only_step(request("tools/call", R"({"name":"rules"})"));
  REQUIRE(bare.call);
  CHECK(bare.call->words == Words{"rules", "--quiet"});
}

TEST_CASE("arguments that the tool does not take are invalid params") {
  for (const char* arguments :
       {R"({"select":"orders"})", R"({"select":[1]})", R"({"select":[""]})", R"({"base":1})",
        R"({"select":["-x"]})", R"({"force":true})", "[]", R"({"base":"a\u0000b"})"}) {
    CAPTURE(arguments);
    CHECK(error_code(call("check", arguments)) == -32602);
  }
  CHECK(error_code(call("explain", "{}")) == -32602);
  CHECK(error_code(call("refresh", "{}")) == -32602);
  CHECK(reply(call("refresh", "{}"))["error"]["message"] == "unknown tool: refresh");
  CHECK(error_code(request("tools/call", R"({"name":1})")) == -32602);
  CHECK(error_code(request("tools/call")) == -32602);
}

TEST_CASE("what is no request is refused by its code") {
  CHECK(error_code("{") == -32700);
  CHECK(error_code(std::string(100'000, '[')) == -32700);
  CHECK(error_code("\"a\"") == -32600);
  CHECK(error_code("[]") == -32600);
  CHECK(error_code(R"({"id":1,"method":"ping"})") == -32600);
  CHECK(error_code(R"({"jsonrpc":"1.0","id":1,"method":"ping"})") == -32600);
  CHECK(error_code(R"({"jsonrpc":"2.0","id":1})") == -32600);
  CHECK(error_code(R"({"jsonrpc":"2.0","id":{},"method":"ping"})") == -32600);
  CHECK(error_code(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})") == -32602);
  CHECK(error_code(request("resources/list")) == -32601);
  CHECK(reply("{")["id"].is_null());
  CHECK(reply(R"({"jsonrpc":"2.0","id":"x","method":"no"})")["id"] == "x");
}

TEST_CASE("a notification is never answered") {
  for (const char* line :
       {R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
        R"({"jsonrpc":"2.0","method":"unknown"})", R"({"jsonrpc":"2.0","id":1,"result":{}})"}) {
    const McpStep step = only_step(line);
    CHECK(step.reply.empty());
    CHECK_FALSE(step.call);
    CHECK_FALSE(step.cancelled);
  }
  CHECK(protocol.receive("").empty());
  CHECK(protocol.receive(" \r").empty());
}

TEST_CASE("a cancellation names its call as the call named itself") {
  const auto cancelled = [](const std::string& id) {
    return only_step(
               R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" +
               id + "}}")
        .cancelled;
  };
  CHECK(cancelled("7") == only_step(call("check", "{}")).call->id);
  CHECK(cancelled(" \"a\"") == "\"a\"");
}

TEST_CASE("each message of a batch is answered") {
  const auto steps = protocol.receive("[" + request("ping") + "," + call("rules", "{}") + "]");
  REQUIRE(steps.size() == 2);
  CHECK_FALSE(steps[0].reply.empty());
  CHECK(steps[1].call);
}

TEST_CASE("a call is answered with what the command printed") {
  const McpCall asked = {"\"a\"", {}};
  const auto result = [&](const McpOutcome& outcome) {
    const std::string line = McpProtocol::reply_to(asked, outcome);
    CHECK(line.find('\n') == std::string::npos);
    const Json message = Json::parse(line);
    CHECK(message["id"] == "a");
    CHECK(message["result"]["content"].size() == 1);
    CHECK(message["result"]["content"][0]["type"] == "text");
    return std::pair<bool, std::string>(message["result"]["isError"],
                                        message["result"]["content"][0]["text"]);
  };
  using Result = std::pair<bool, std::string>;
  CHECK(result({0, "fine\n", "remark"}) == Result{false, "fine\n"});
  CHECK(result({1, "{\"a\": 1}", ""}) == Result{false, "{\"a\": 1}"});
  CHECK(result({2, "{\"verdict\": \"none\"}", "why"}) == Result{true, "{\"verdict\": \"none\"}"});
  CHECK(result({2, "part ", "why"}) == Result{true, "part why"});
  CHECK(result({2, "", "why"}) == Result{true, "why"});
  CHECK(result({0, "\xff", ""}).second == "\xEF\xBF\xBD");
}
