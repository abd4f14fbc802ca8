// SPDX-License-Identifier: MIT
// The comments of a pull request, through GitHub's documented REST interface.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/comment/http_address.h"
#include "gate/core/comment/http_answer.h"
#include "gate/core/comment/sticky_comment.h"

namespace gate {

struct GitHubAccess {
  HttpAddress address;
  std::string token;
  std::string repository;  ///< "owner/name"
  std::chrono::seconds timeout{30};
};

/// The outcome of a write.
enum class Written {
  done,
  refused,    ///< the token is not allowed to; see refusal()
  uncertain,  ///< the server failed during the request
};

/// If the server is unavailable or limits the rate of requests, each function waits as long as the
/// server asks and tries again, for up to a minute in total. If GitHub forbids the token a request
/// (403), the result is absent rather than an Error, since the token of a fork's pull request is
/// read-only. Any other failure is an Error with GitHub's message.
class GitHub {
 public:
  /// `say` is called for each wait.
  GitHub(GitHubAccess access, std::function<void(const std::string&)> say);

  /// The comments with a marker of this key, by any author, oldest first.
  [[nodiscard]] std::optional<std::vector<PostedComment>> marked_comments(int pull_request,
                                                                          const std::string& key);

  /// The login under which the token writes. An installation's token, which every workflow has, may
  /// not ask for it and is assumed to be the workflow's own.
  [[nodiscard]] std::string author();

  /// The commit at the head of the pull request.
  [[nodiscard]] std::optional<std::string> head(int pull_request);

  /// Never sent twice: a server that fails may still have created the comment. If that is
  /// uncertain, this function has waited, and the caller must look again.
  [[nodiscard]] Written create_comment(int pull_request, const std::string& body);
  [[nodiscard]] Written edit_comment(std::int64_t id, const std::string& body);

  /// GitHub's words for the last refusal.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  HttpAnswer once(const std::string& method, const std::string& path, const std::string& body);
  HttpAnswer patiently(const std::string& method, const std::string& path,
                       const std::string& body = {});
  void wait(const HttpAnswer& answer);
  /// Whether the answer is the expected one; throws if it is neither that nor a refusal.
  bool granted(const HttpAnswer& answer);

  GitHubAccess access_;
  std::function<void(const std::string&)> say_;
  std::string refusal_;
  int waits_ = 0;
  std::int64_t seconds_waited_ = 0;
};

}  // namespace gate
