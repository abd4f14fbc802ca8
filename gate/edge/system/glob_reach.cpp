// SPDX-License-Identifier: MIT
// Walks as glob.cpp does, but notes each link and goes on where it leads.
#include "gate/edge/system/glob_reach.h"

#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "gate/core/text/path_glob.h"
#include "gate/edge/system/link_escape.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

using Parts = std::span<const GlobPart>;

bool is_link(const fs::path& path) {
  std::error_code ignored;
  return fs::is_symlink(path, ignored);
}

/// Follows paths, and notes each link.
class LinkTrail {
 public:
  fs::path follow(const fs::path& path) {
    fs::path result = path.root_path();
    for (const fs::path& name : path.relative_path()) {
      if (name.empty() || name == ".") continue;
      result = name == ".." ? result.parent_path() : target_of(result / name);
    }
    return result;
  }

  [[nodiscard]] std::set<std::string> links() && { return std::move(links_); }

 private:
  fs::path target_of(const fs::path& path) {
    if (!is_link(path)) return path;
    links_.insert(path.string());
    std::error_code failure;
    const fs::path target = fs::read_symlink(path, failure);
    return failure || ++followed_ > most_links ? path : follow(path.parent_path() / target);
  }

  std::set<std::string> links_;
  int followed_ = 0;
};

std::string joined(const fs::path& folder, Parts parts) {
  fs::path result = escaped_glob(folder.string());
  for (const GlobPart& part : parts) result /= part.text();
  return result.lexically_normal().string();
}

class Walk {
 public:
  /// `folder` is without links.
  void enter(const fs::path& folder, Parts parts) {
    reach_.globs.insert(joined(folder, parts));
    walk(folder, parts);
  }

  [[nodiscard]] GlobReach reach() && { return std::move(reach_); }

 private:
  void walk(const fs::path& folder, Parts parts) {
    if (!walked_.emplace(folder.string(), parts.size()).second) return;
    if (!parts.front().has_wildcard()) return step(folder, parts.front().text(), parts.subspan(1));
    const bool crosses = parts.front().crosses_folders();
    if (crosses) walk(folder, parts.subspan(1));
    std::error_code unreadable;  // loading the files will say so
    for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
      const std::string name = entry.path().filename().string();
      if (!parts.front().finds(name)) continue;
      if (!crosses)
        step(folder, name, parts.subspan(1));
      else if (std::error_code ignored; !entry.is_symlink(ignored) && entry.is_directory(ignored))
        walk(entry.path(), parts);
    }
  }

  void step(const fs::path& folder, const std::string& name, Parts rest) {
    const fs::path path = (folder / name).lexically_normal();
    const RealPath real = is_link(path) ? real_path(path.string()) : RealPath{path.string(), {}};
    reach_.entries.insert(real.links.begin(), real.links.end());
    std::error_code ignored;
    const fs::file_status status = fs::status(real.path, ignored);
    const bool is_gone = !real.links.empty() && !fs::exists(status);
    if (rest.empty()) {
      if (is_gone || fs::is_regular_file(status)) reach_.entries.insert(real.path);
    } else if (is_gone || fs::is_directory(status)) {
      real.links.empty() ? walk(real.path, rest) : enter(real.path, rest);
    }
  }

  GlobReach reach_;
  std::set<std::pair<std::string, std::size_t>> walked_;
};

}  // namespace

RealPath real_path(const std::string& path) {
  LinkTrail trail;
  const std::string end = trail.follow(path).string();
  return {end, std::move(trail).links()};
}

GlobReach glob_reach(const std::string& root, const std::string& glob) {
  const PathGlob normal(fs::path(glob).lexically_normal().string());
  Walk walk;
  walk.enter(glob.starts_with('/') ? "/" : root, normal.parts());
  return std::move(walk).reach();
}

}  // namespace gate
