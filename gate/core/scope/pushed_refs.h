// SPDX-License-Identifier: MIT
// Parses what git writes to the standard input of a pre-push hook: one line for each pushed ref
// (githooks(5), pre-push).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct PushedRef {
  std::string local_ref;      ///< "refs/heads/main", "(delete)", "HEAD~2"
  std::string commit;         ///< the pushed commit; empty: the ref is deleted
  std::string remote_ref;     ///< "refs/heads/main"
  std::string remote_commit;  ///< the remote's commit; empty: the ref is new there

  bool operator==(const PushedRef&) const = default;
};

/// Throws Error for a line that git would not write.
[[nodiscard]] std::vector<PushedRef> parse_pushed_refs(std::string_view text);

}  // namespace gate
