// SPDX-License-Identifier: MIT
#include "gate/edge/system/commit_tree.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "gate/edge/system/files.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/git_command.h"
#include "gate/edge/system/glob_reach.h"
#include "gate/edge/system/link_escape.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_path_bytes = 8'192;

/// Runs git so that no setting of the user's changes which files are written, or runs a hook.
std::vector<std::string> plainly(std::vector<std::string> arguments) {
  std::vector<std::string> whole = {
      "-c", "core.hooksPath=/dev/null",       "-c", "core.sparseCheckout=false",
      "-c", "core.fsmonitor=false",           "-c", "submodule.recurse=false",
      "-c", "worktree.useRelativePaths=false"};
  whole.insert(whole.end(), arguments.begin(), arguments.end());
  return whole;
}

std::string commits_listing(const std::string& folder) {
  output_of_git(folder, plainly({"read-tree", "HEAD"}));
  return output_of_git(folder, plainly({"ls-files", "-s", "-z"}));
}

std::string parent_of(const std::string& path) {
  return path.substr(0, path.find_last_of('/') == std::string::npos ? 0 : path.find_last_of('/'));
}

/// As the repository is called: programs name things after the folder that they run in.
std::string folder_name(const std::string& repository) {
  const std::string name = fs::path(repository).filename().string();
  return name.empty() ? "tree" : name;
}

std::string without_slash(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  return path;
}

void lead(const fs::path& link, const fs::path& target) {
  std::error_code failure;
  if (!fs::is_symlink(link, failure)) return;
  fs::remove(link);
  fs::create_symlink(target, link);
}

void write_files(const std::string& folder, const std::set<std::string>& paths) {
  if (paths.empty()) return;
  std::vector<std::string> question = {"checkout", "--quiet", "--"};
  for (const std::string& path : paths)
    question.push_back(path.empty() ? "." : ":(top,literal)" + path);
  output_of_git(folder, plainly(question));
}

/// Git keeps what it knows of a work tree whose folder a killed run left, and a later one removed.
void forget_dead_trees(const fs::path& kept_by_git) {
  std::error_code ignored;
  std::vector<fs::path> dead;
  for (const auto& entry : fs::directory_iterator(kept_by_git, ignored)) {
    const std::string place =
        first_line(beginning_of_file(entry.path() / "gitdir", most_path_bytes).value_or(""));
    if (is_in_private_directory(place) && !fs::exists(place, ignored)) dead.push_back(entry.path());
  }
  for (const fs::path& each : dead) fs::remove_all(each, ignored);
}

}  // namespace

LinkedWorkTree::LinkedWorkTree(const std::string& repository, const std::string& commit,
                               std::string folder)
    : folder_(std::move(folder)) {
  output_of_git(repository,
                plainly({"worktree", "add", "--no-checkout", "--detach", folder_, commit}));
  constexpr std::string_view begin = "gitdir: ";
  const std::string line = first_line(read_file(folder_ + "/.git"));
  if (line.starts_with(begin)) kept_by_git_ = line.substr(begin.size());
  forget_dead_trees(fs::path(kept_by_git_).parent_path());
}

LinkedWorkTree::~LinkedWorkTree() {
  const fs::path all = fs::path(kept_by_git_).parent_path();
  if (all.filename() != "worktrees") return;
  std::error_code ignored;  // called in a destructor: nobody to report to
  fs::remove_all(kept_by_git_, ignored);
  fs::remove(all, ignored);  // where it is empty, as git does
}

CommitTree::CommitTree(const std::string& repository, const std::string& commit)
    : repository_(repository),
      directory_(std::make_unique<PrivateDirectory>(temporary_base(), std::nullopt)),
      work_tree_(repository, commit,
                 real_path(directory_->path()).path + "/" + folder_name(repository)),
      listing_(commits_listing(top())) {
  link_ignored();
}

CommitTree::CommitTree(const std::string& repository, const std::string& commit,
                       const std::string& folder)
    : repository_(repository),
      work_tree_(repository, commit, folder),
      listing_(commits_listing(top())) {
  link_ignored();
}

void CommitTree::check_out(const std::set<std::string>& paths) {
  const std::lock_guard lock(one_at_a_time_);
  std::set<std::string> left = paths;
  for (int links = 0; !left.empty() && links <= most_links; ++links) left = one_step(left);
}

bool CommitTree::make_folder(const std::string& path) {
  std::error_code ignored;
  const fs::path folder = fs::path(top()) / path;
  if (listing_.detour(path))
    check_out({path});
  else if (listing_.has_folder(path))
    fs::create_directories(folder);
  return fs::is_directory(folder, ignored);
}

/// Writes what the paths name. Returns where links from there lead.
std::set<std::string> CommitTree::one_step(const std::set<std::string>& paths) {
  const Step step = next_step(paths);
  std::set<std::string> written = step.named;
  for (const auto& [path, detour] : step.beyond) written.insert(detour);
  write_files(top(), written);
  for (const std::string& path : written)
    for (const std::string& submodule : listing_.below(path, CommittedKind::submodule))
      add_submodule(submodule);
  return targets_of(step);
}

CommitTree::Step CommitTree::next_step(const std::set<std::string>& paths) {
  Step step;
  for (const std::string& path : paths) {
    if (asked_.contains("") || !asked_.insert(path).second) continue;
    const auto detour = listing_.detour(path);
    if (detour && *detour != path)
      step.beyond[path] = *detour;
    else if (listing_.holds(path))
      step.named.insert(path);
  }
  return step;
}

std::set<std::string> CommitTree::targets_of(const Step& step) const {
  std::set<std::string> targets;
  for (const std::string& path : step.named)
    for (const std::string& link : listing_.below(path, CommittedKind::link))
      if (auto target = followed(link)) targets.insert(*std::move(target));
  for (const auto& [path, detour] : step.beyond) {
    if (listing_.at(detour).kind != CommittedKind::link) continue;
    const fs::path rest = path.substr(detour.size() + 1);
    if (const auto target = followed(detour))
      targets.insert((fs::path(*target) / rest).lexically_normal().string());
  }
  return targets;
}

/// Where the link leads in the tree. One that leaves the repository leads where it does from the
/// repository's own work tree, and one that names that work tree leads into this one.
std::optional<std::string> CommitTree::followed(const std::string& link) const {
  const fs::path place = fs::path(top()) / link;
  std::error_code failure;  // where links are not kept as such, it is a file
  const fs::path target = fs::read_symlink(place, failure);
  const fs::path meant = (fs::path(repository_) / parent_of(link) / target).lexically_normal();
  const std::string within = without_slash(meant.lexically_relative(repository_).string());
  const bool leaves = within == ".." || within.starts_with("../");
  const bool is_outermost = directory_ != nullptr;
  if (leaves && target.is_relative() && is_outermost) lead(place, meant);
  if (leaves) return std::nullopt;
  if (target.is_absolute()) lead(place, fs::path(top()) / within);
  return within == "." ? "" : within;
}

void CommitTree::add_submodule(const std::string& path) {
  const std::string own = repository_ + "/" + path;
  const std::string& commit = listing_.at(path).object;
  std::error_code ignored;
  if (submodules_.contains(path) || missing_.contains(path)) return;
  if (!fs::exists(own + "/.git", ignored) || !GitRepository(own).commit(commit)) {
    missing_.insert(path);
    return;
  }
  std::unique_ptr<CommitTree>& tree = submodules_[path];
  tree.reset(new CommitTree(own, commit, top() + "/" + path));
  tree->check_out({""});
  for (const std::string& missing : tree->missing_) missing_.insert(path + "/" + missing);
}

/// Only where the commit has neither a file of that name nor another way to the folder.
void CommitTree::link_ignored() {
  const GitAnswer answer = ask_git(repository_, {"ls-files", "--others", "--ignored",
                                                 "--exclude-standard", "--directory", "-z"});
  if (answer.exit_code != 0) return;  // a bare repository has no other files
  for (const std::string& name : names_in(answer.output)) {
    const std::string parent = parent_of(name);
    if (listing_.holds(name) || listing_.detour(name) || !listing_.has_folder(parent)) continue;
    fs::create_directories(fs::path(top()) / parent);
    fs::create_symlink(fs::path(repository_) / name, fs::path(top()) / name);
    ignored_.push_back(name);
  }
}

}  // namespace gate
