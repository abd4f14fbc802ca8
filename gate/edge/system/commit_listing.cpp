// SPDX-License-Identifier: MIT
#include "gate/edge/system/commit_listing.h"

#include "gate/edge/system/git_command.h"

namespace gate {
namespace {

CommittedKind kind_of(std::string_view mode) {
  if (mode == "120000") return CommittedKind::link;
  return mode == "160000" ? CommittedKind::submodule : CommittedKind::file;
}

/// Of a folder's path the start of all paths in it.
std::string start_of(const std::string& folder) {
  return folder.empty() ? "" : folder + "/";
}

}  // namespace

CommitListing::CommitListing(const std::string& output) {
  for (const std::string& line : names_in(output)) {  // "100644 4b825dc… 0\tseed/1.sql"
    const std::size_t object = line.find(' ') + 1;
    const std::size_t end = line.find(' ', object);
    const std::size_t tab = line.find('\t');
    if (end == std::string::npos || tab == std::string::npos) continue;
    entries_.emplace_hint(
        entries_.end(), line.substr(tab + 1),
        CommittedEntry{kind_of(line.substr(0, object - 1)), line.substr(object, end - object)});
  }
}

bool CommitListing::has_folder(const std::string& path) const {
  const auto first = first_below(path);
  return first != entries_.end() && first->first.starts_with(start_of(path));
}

bool CommitListing::holds(const std::string& path) const {
  return entries_.contains(path) || has_folder(path);
}

std::optional<std::string> CommitListing::detour(const std::string& path) const {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const auto entry = entries_.find(path.substr(0, end));
    if (entry != entries_.end() && entry->second.kind != CommittedKind::file) return entry->first;
    if (end == std::string::npos) return std::nullopt;
  }
}

std::vector<std::string> CommitListing::below(const std::string& path, CommittedKind kind) const {
  std::vector<std::string> found;
  const auto self = entries_.find(path);
  if (self != entries_.end() && self->second.kind == kind) found.push_back(path);
  const std::string start = start_of(path);
  for (auto entry = first_below(path); entry != entries_.end() && entry->first.starts_with(start);
       ++entry)
    if (entry->second.kind == kind) found.push_back(entry->first);
  return found;
}

CommitListing::Entries::const_iterator CommitListing::first_below(const std::string& path) const {
  return entries_.lower_bound(start_of(path));
}

}  // namespace gate
