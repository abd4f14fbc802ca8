// SPDX-License-Identifier: MIT
#include "gate/core/mcp/mcp_protocol.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gate/core/mcp/mcp_tools.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

// JSON-RPC 2.0
constexpr int parse_error = -32700;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;

constexpr int no_verdict = 2;  // exit code

constexpr std::array<std::string_view, 3> protocol_versions = {"2025-06-18", "2025-03-26",
                                                               "2024-11-05"};

constexpr std::string_view instructions =
    "plangate judges PostgreSQL query plans against committed ones. After a change to a migration, "
    "an index or a query call check; act on each finding; try DDL before you write it; check "
    "again. "
    "Never accept a plan (plangate refresh) or waive a finding without a person's reason.";

/// A server answers with another version only if it does not know the client's.
std::string_view negotiated(const Json& params) {
  const auto wanted = params.find("protocolVersion");
  if (wanted == params.end() || !wanted->is_string()) return protocol_versions.front();
  const auto known = std::ranges::find(protocol_versions, wanted->get<std::string>());
  return known == protocol_versions.end() ? protocol_versions.front() : *known;
}

/// Bytes that are not UTF-8 become U+FFFD: a plan may hold any.
std::string line_of(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

McpStep reply(const Json& id, Json result) {
  return {line_of({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}), {}, {}};
}

McpStep refusal(const Json& id, int code, std::string_view message) {
  return {
      line_of({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}}),
      {},
      {}};
}

bool is_id(const Json& id) {
  return id.is_string() || id.is_number();
}

struct Request {
  Json id;
  std::string method;
  Json params;
};

McpStep initialized(const Request& request, const std::string& version) {
  return reply(request.id, {{"protocolVersion", negotiated(request.params)},
                            {"capabilities", {{"tools", Json::object()}}},
                            {"serverInfo", {{"name", "plangate"}, {"version", version}}},
                            {"instructions", instructions}});
}

McpStep called(const Request& request, const std::vector<std::string>& everywhere) {
  const auto name = request.params.find("name");
  if (name == request.params.end() || !name->is_string())
    return refusal(request.id, invalid_params, "tools/call needs the name of a tool");
  const auto arguments = request.params.find("arguments");
  try {
    const Json none = Json::object();
    return {"",
            McpCall{line_of(request.id),
                    mcp_words(name->get<std::string>(),
                              arguments == request.params.end() ? none : *arguments, everywhere)},
            {}};
  } catch (const McpBadArguments& bad) {
    return refusal(request.id, invalid_params, bad.message);
  }
}

McpStep notified(const Request& notification) {
  McpStep step;
  const auto id = notification.params.find("requestId");
  if (notification.method == "notifications/cancelled" && id != notification.params.end())
    step.cancelled = line_of(*id);
  return step;
}

}  // namespace

std::string McpProtocol::reply_to(const McpCall& call, const McpOutcome& outcome) {
  const bool failed = outcome.exit_code == no_verdict;
  const bool is_document = outcome.out.starts_with('{');  // it holds the error too
  std::string text = outcome.out;
  if (text.empty() || (failed && !is_document)) text += outcome.err;
  const Json content = {{"type", "text"}, {"text", std::move(text)}};
  return reply(Json::parse(call.id), {{"content", Json::array({content})}, {"isError", failed}})
      .reply;
}

namespace {

McpStep received(const Json& message, const std::string& version,
                 const std::vector<std::string>& everywhere) {
  if (!message.is_object() || message.value("jsonrpc", Json()) != "2.0")
    return refusal(nullptr, invalid_request, "not a message of JSON-RPC 2.0");
  const auto id = message.find("id");
  const auto method = message.find("method");
  if (method == message.end() && (message.contains("result") || message.contains("error")))
    return {};  // an answer, and nothing was asked
  if (id != message.end() && !is_id(*id))
    return refusal(nullptr, invalid_request, "\"id\" must be a string or a number");
  const Json shown = id == message.end() ? Json() : *id;
  if (method == message.end() || !method->is_string())
    return refusal(shown, invalid_request, "\"method\" must be a string");
  const auto params = message.find("params");
  if (params != message.end() && !params->is_object())
    return refusal(shown, invalid_params, "\"params\" must be an object");
  const Request request = {shown, method->get<std::string>(),
                           params == message.end() ? Json::object() : *params};
  if (id == message.end()) return notified(request);
  if (request.method == "initialize") return initialized(request, version);
  if (request.method == "ping") return reply(request.id, Json::object());
  if (request.method == "tools/list") return reply(request.id, mcp_tools());
  if (request.method == "tools/call") return called(request, everywhere);
  return refusal(request.id, method_not_found, "unknown method: " + request.method);
}

}  // namespace

std::vector<McpStep> McpProtocol::receive(std::string_view line) const {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return {};
  const Json message = Json::parse(line, nullptr, false);
  if (message.is_discarded()) return {refusal(nullptr, parse_error, "not JSON")};
  if (!message.is_array()) return {received(message, version_, everywhere_)};
  if (message.empty()) return {refusal(nullptr, invalid_request, "an empty batch")};
  std::vector<McpStep> steps;
  for (const Json& each : message) steps.push_back(received(each, version_, everywhere_));
  return steps;
}

}  // namespace gate
