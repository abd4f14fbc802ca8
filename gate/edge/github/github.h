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

/// Whether something was written.
enum class Written {
  done,
  refused,    ///< the token may not: see refusal()
  uncertain,  ///< the server broke down over it
};

/// Where the server is out of order or has had too many requests, all of these wait as long as it
/// says and ask again, up to a minute in sum. What GitHub refuses to the token (403) is no Error,
/// for the token of a fork's pull request may only read: it is absent from what they return.
/// Every other trouble is an Error that says what GitHub said.
class GitHub {
 public:
  /// `say` is told of each wait.
  GitHub(GitHubAccess access, std::function<void(const std::string&)> say);

  /// The comments with a marker of this key, whoever wrote them, the oldest first.
  [[nodiscard]] std::optional<std::vector<PostedComment>> marked_comments(int pull_request,
                                                                          const std::string& key);

  /// As whom the token writes. An installation's token, as every workflow has one, may not ask:
  /// then it is taken for a workflow's own.
  [[nodiscard]] std::string author();

  /// The commit at the head of the pull request.
  [[nodiscard]] std::optional<std::string> head(int pull_request);

  /// Never sent twice: a server that broke down may have created the comment all the same. Where
  /// that is uncertain it has waited, and the caller looks again.
  [[nodiscard]] Written create_comment(int pull_request, const std::string& body);
  [[nodiscard]] Written edit_comment(std::int64_t id, const std::string& body);

  /// GitHub's words for the last refusal.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  HttpAnswer once(const std::string& method, const std::string& path, const std::string& body);
  HttpAnswer patiently(const std::string& method, const std::string& path,
                       const std::string& body = {});
  void wait(const HttpAnswer& answer);
  /// Whether the answer is the wanted one; throws where it is neither that nor a refusal.
  bool granted(const HttpAnswer& answer);

  GitHubAccess access_;
  std::function<void(const std::string&)> say_;
  std::string refusal_;
  int waits_ = 0;
  std::int64_t seconds_waited_ = 0;
};

}  // namespace gate
