// SPDX-License-Identifier: MIT
// A server on loopback that plays the part of GitHub's documented REST interface which comments
// need: https://docs.github.com/rest/issues/comments, with its pages, its refusals and its limits.
// It knows the pull request 7 of shop/api and the token "test-token".
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gate::test {

struct FakeComment {
  std::int64_t id = 0;
  std::string login;
  std::string body;
};

/// What is answered instead of what GitHub would.
struct Instead {
  int status = 500;
  std::map<std::string, std::string> headers;
  std::string body = R"({"message": "Server Error"})";
  bool acts = false;  ///< the request has its effect all the same
};

/// PEM files of a server's certificate and key.
struct Certificate {
  std::string file;
  std::string key;
};

class FakeGitHub {
 public:
  FakeGitHub();
  explicit FakeGitHub(const Certificate& certificate);
  ~FakeGitHub();
  FakeGitHub(const FakeGitHub&) = delete;
  FakeGitHub& operator=(const FakeGitHub&) = delete;

  /// For GITHUB_API_URL: "http://127.0.0.1:1234/api/v3".
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;

  std::vector<FakeComment> comments;
  std::string login;       ///< whose the token is; empty: a workflow's, which may not ask
  bool read_only = false;  ///< the token may not write
  std::string head;        ///< of the pull request
  bool sends_links = true;
  /// Answers to the next requests with this method, the first first.
  std::map<std::string, std::vector<Instead>> instead;
  bool drips = false;  ///< each answer takes for ever, a byte at a time

  /// "GET /repos/shop/api/issues/7/comments?per_page=100&page=1", in order.
  [[nodiscard]] std::vector<std::string> requests() const;
  /// How many of them have the method.
  [[nodiscard]] int count(const std::string& method) const;

 private:
  struct Server;
  void start();
  std::unique_ptr<Server> server_;
};

}  // namespace gate::test
