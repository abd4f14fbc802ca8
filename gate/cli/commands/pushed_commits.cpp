// SPDX-License-Identifier: MIT
#include "gate/cli/commands/pushed_commits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace gate {
namespace {

/// A ref with its commit, where a tag is resolved.
struct ResolvedRef {
  std::string name;
  std::string commit;
  std::optional<std::string> base;  ///< absent if the remote may have nothing of its history
};

std::optional<std::string> base_of(const GitRepository& repository, const PushedRef& ref,
                                   const std::string& commit, const std::string& remote) {
  if (!ref.remote_commit.empty())
    if (const auto known = repository.commit(ref.remote_commit))
      if (auto base = repository.merge_base(commit, *known)) return base;
  return repository.known_to_remote(commit, remote);
}

void add(std::vector<PushedCommit>& commits, const ResolvedRef& ref) {
  auto same = std::ranges::find(commits, ref.commit, &PushedCommit::commit);
  const bool is_new = same == commits.end();
  if (is_new) same = commits.insert(same, {ref.commit, {}, {}});
  const bool was_known = is_new || !same->bases.empty();
  same->refs.push_back(ref.name);
  if (ref.base && was_known)
    same->bases.push_back(*ref.base);
  else
    same->bases.clear();
}

}  // namespace

std::vector<PushedCommit> pushed_commits(const GitRepository& repository,
                                         const std::vector<PushedRef>& refs,
                                         const std::string& remote,
                                         const std::function<void(const std::string&)>& say) {
  std::vector<PushedCommit> commits;
  const auto skip = [&say](const PushedRef& ref, const std::string& reason) {
    say(fmt::format("{} is not checked: {}", ref.remote_ref, reason));
  };
  for (const PushedRef& ref : refs) {
    if (ref.commit.empty()) {
      skip(ref, "it is deleted");
      continue;
    }
    const auto commit = repository.commit(ref.commit);
    if (!commit) {
      skip(ref, "it is no commit");
      continue;
    }
    auto base = base_of(repository, ref, *commit, remote);
    if (base == commit)
      skip(ref, remote + " has its commit already");
    else
      add(commits, {ref.remote_ref, *commit, std::move(base)});
  }
  return commits;
}

}  // namespace gate
