// SPDX-License-Identifier: MIT
// httplib stands here only: it is slow to compile.
#include "tests/github/fake_github.h"

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

namespace gate::test {
namespace {

using nlohmann::json;

constexpr const char* comments_path = "/api/v3/repos/shop/api/issues/7/comments";
constexpr const char* comment_pattern = R"(/api/v3/repos/shop/api/issues/comments/(\d+))";

void answer(httplib::Response& response, int status, const json& value) {
  response.status = status;
  response.set_content(value.dump(), "application/json; charset=utf-8");
}

json error(const std::string& message) {
  return {{"message", message}, {"documentation_url", "https://docs.github.com/rest"}};
}

json as_json(const FakeComment& comment) {
  const bool is_bot = comment.login.ends_with("[bot]");
  json user = {{"login", comment.login}, {"type", is_bot ? "Bot" : "User"}};
  return {
      {"id", comment.id}, {"user", comment.login.empty() ? json() : user}, {"body", comment.body}};
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

struct FakeGitHub::Server {
  std::unique_ptr<httplib::Server> http;
  std::string scheme = "http";
  int port = 0;
  std::thread thread;
  mutable std::mutex mutex;
  std::vector<std::string> requests;
  std::int64_t last_id = 1'000;
};

FakeGitHub::FakeGitHub() : server_(std::make_unique<Server>()) {
  server_->http = std::make_unique<httplib::Server>();
  start();
}

FakeGitHub::FakeGitHub(const Certificate& certificate) : server_(std::make_unique<Server>()) {
  server_->http =
      std::make_unique<httplib::SSLServer>(certificate.file.c_str(), certificate.key.c_str());
  server_->scheme = "https";
  start();
}

FakeGitHub::~FakeGitHub() {
  server_->http->stop();
  server_->thread.join();
}

void FakeGitHub::start() {
  httplib::Server& http = *server_->http;
  const auto wrote = [this] { return login.empty() ? "github-actions[bot]" : login; };

  // What holds for every request; Handled ends it.
  http.set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        using Result = httplib::Server::HandlerResponse;
        const std::scoped_lock lock(server_->mutex);
        server_->requests.push_back(request.method + " " + request.target.substr(7));
        if (drips) {
          response.set_chunked_content_provider("application/json", [](std::size_t, auto& sink) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return sink.write(" ", 1);
          });
          return Result::Handled;
        }
        if (request.get_header_value("Authorization") != "Bearer test-token") {
          answer(response, 401, error("Bad credentials"));
          return Result::Handled;
        }
        if (request.get_header_value("User-Agent").empty() ||
            request.get_header_value("Accept") != "application/vnd.github+json" ||
            request.get_header_value("X-GitHub-Api-Version") != "2022-11-28") {
          answer(response, 400, error("headers"));
          return Result::Handled;
        }
        std::vector<Instead>& next = instead[request.method];
        if (!next.empty() && !next.front().acts) {
          const Instead other = next.front();
          next.erase(next.begin());
          response.status = other.status;
          for (const auto& [name, value] : other.headers) response.set_header(name, value);
          response.set_content(other.body, "application/json");
          return Result::Handled;
        }
        if (request.method != "GET" && read_only) {
          answer(response, 403, error("Resource not accessible by integration"));
          return Result::Handled;
        }
        return Result::Unhandled;
      });

  http.Get("/api/v3/user", [this](const httplib::Request&, httplib::Response& response) {
    if (login.empty())
      answer(response, 403, error("Resource not accessible by integration"));
    else
      answer(response, 200, {{"login", login}, {"type", "User"}});
  });

  http.Get("/api/v3/repos/shop/api/pulls/7",
           [this](const httplib::Request&, httplib::Response& response) {
             answer(response, 200, {{"number", 7}, {"head", {{"sha", head}}}});
           });

  http.Get(comments_path, [this](const httplib::Request& request, httplib::Response& response) {
    const auto number = [&](const char* name) {
      return static_cast<std::size_t>(std::stoul(request.get_param_value(name)));
    };
    const std::size_t size = number("per_page");
    const std::size_t page = number("page");
    json list = json::array();
    for (std::size_t i = (page - 1) * size; i < std::min(comments.size(), page * size); ++i)
      list.push_back(as_json(comments[i]));
    if (sends_links && comments.size() > page * size)
      response.set_header("Link", "<" + url() + "/repositories/1/issues/7/comments?page=" +
                                      std::to_string(page + 1) + ">; rel=\"next\"");
    answer(response, 200, list);
  });

  // Absent where the body is one that GitHub takes.
  const auto refused = [](const std::string& body, httplib::Response& response) {
    if (characters(body) <= 65'536 && !body.empty()) return false;
    json words = error("Validation Failed");
    words["errors"] = {{{"resource", "IssueComment"},
                        {"code", "unprocessable"},
                        {"message", "body is too long (maximum is 65536 characters)"}}};
    answer(response, 422, words);
    return true;
  };
  const auto broken = [this](const std::string& method, httplib::Response& response) {
    std::vector<Instead>& next = instead[method];
    if (next.empty()) return;
    answer(response, next.front().status, error("Server Error"));
    for (const auto& [name, value] : next.front().headers) response.set_header(name, value);
    next.erase(next.begin());
  };

  http.Post(comments_path, [=, this](const httplib::Request& request, httplib::Response& response) {
    const std::scoped_lock lock(server_->mutex);
    const std::string body = json::parse(request.body).at("body");
    if (refused(body, response)) return;
    comments.push_back({++server_->last_id, wrote(), body});
    answer(response, 201, as_json(comments.back()));
    broken("POST", response);
  });

  http.Patch(comment_pattern,
             [=, this](const httplib::Request& request, httplib::Response& response) {
               const std::scoped_lock lock(server_->mutex);
               const std::string body = json::parse(request.body).at("body");
               if (refused(body, response)) return;
               for (FakeComment& each : comments)
                 if (std::to_string(each.id) == request.matches[1]) {
                   each.body = body;
                   answer(response, 200, as_json(each));
                   broken("PATCH", response);
                   return;
                 }
               answer(response, 404, error("Not Found"));
             });

  http.set_error_handler([](const httplib::Request&, httplib::Response& response) {
    if (response.status == 404 && response.body.empty()) answer(response, 404, error("Not Found"));
  });

  server_->port = http.bind_to_any_port("127.0.0.1");
  server_->thread = std::thread([&http] { http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::yield();
}

std::string FakeGitHub::url(const std::string& host) const {
  return server_->scheme + "://" + host + ":" + std::to_string(server_->port) + "/api/v3";
}

std::vector<std::string> FakeGitHub::requests() const {
  const std::scoped_lock lock(server_->mutex);
  return server_->requests;
}

int FakeGitHub::count(const std::string& method) const {
  return static_cast<int>(std::ranges::count_if(
      requests(), [&](const std::string& each) { return each.starts_with(method + " "); }));
}

}  // namespace gate::test
