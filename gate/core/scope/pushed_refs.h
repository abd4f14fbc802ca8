// SPDX-License-Identifier: MIT
// What git tells a pre-push hook on its standard input: a line for each ref that is pushed
// (githooks(5), pre-push).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct PushedRef {
  std::string local_ref;      ///< "refs/heads/main", "(delete)", "HEAD~2"
  std::string commit;         ///< what is pushed; empty: the ref is deleted
  std::string remote_ref;     ///< "refs/heads/main"
  std::string remote_commit;  ///< what the remote has; empty: the ref is new there

  bool operator==(const PushedRef&) const = default;
};

/// Throws Error for a line that git would not have written.
[[nodiscard]] std::vector<PushedRef> parse_pushed_refs(std::string_view text);

}  // namespace gate
