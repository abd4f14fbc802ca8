// SPDX-License-Identifier: MIT
#include "gate/edge/system/glob_reach.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "gate/edge/system/files.h"

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// A folder that is gone at the end.
class LinkedFolder {
 public:
  LinkedFolder() {
    std::string name = (fs::temp_directory_path() / "plangate-links-XXXXXX").string();
    path_ = fs::canonical(mkdtemp(name.data())).string();
  }
  ~LinkedFolder() { fs::remove_all(path_); }
  LinkedFolder(const LinkedFolder&) = delete;
  LinkedFolder& operator=(const LinkedFolder&) = delete;

  void put(const std::string& name) const { gate::write_file(path_ + "/" + name, name); }
  void link(const std::string& target, const std::string& name) const {
    fs::create_directories(fs::path(path_ + "/" + name).parent_path());
    fs::create_symlink(target, path_ + "/" + name);
  }

  [[nodiscard]] Names entries(const std::string& glob) const {
    return relative(gate::glob_reach(path_, glob).entries);
  }
  [[nodiscard]] Names globs(const std::string& glob) const {
    return relative(gate::glob_reach(path_, glob).globs);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  [[nodiscard]] Names relative(const Names& paths) const {
    Names names;
    for (const std::string& path : paths)
      names.insert(path.starts_with(path_ + "/") ? path.substr(path_.size() + 1) : path);
    return names;
  }

  std::string path_;
};

}  // namespace

TEST_CASE("without links a glob reaches what it matches") {
  const LinkedFolder folder;
  for (const char* name : {"seed/1.sql", "seed/deep/2.sql", "seed/3.txt", "other/4.sql"})
    folder.put(name);
  CHECK(folder.entries("seed/*.sql") == Names{"seed/1.sql"});
  CHECK(folder.entries("seed/**/*.sql") == Names{"seed/1.sql", "seed/deep/2.sql"});
  CHECK(folder.entries("other/4.sql") == Names{"other/4.sql"});
  CHECK(folder.entries("seed").empty());
  CHECK(folder.globs("seed/**/*.sql") == Names{"seed/**/*.sql"});
  CHECK(folder.globs("seed/../other/*.sql") == Names{"other/*.sql"});
}

TEST_CASE("a glob reaches what links lead to, and each link on the way") {
  const LinkedFolder folder;
  folder.put("db/v1/1.sql");
  folder.link("v1", "db/current");
  folder.link("../db/current", "app/seed");
  CHECK(folder.entries("app/seed/*.sql") == Names{"app/seed", "db/current", "db/v1/1.sql"});
  CHECK(folder.globs("app/seed/*.sql") == Names{"app/seed/*.sql", "db/v1/*.sql"});
  CHECK(folder.entries("app/*/1.sql") == folder.entries("app/seed/*.sql"));
  CHECK(folder.entries("**/seed/1.sql") == folder.entries("app/seed/*.sql"));
  CHECK(folder.entries("app/**/*.sql").empty());  // two stars enter no link
  folder.link("../db/v1/1.sql", "app/one.sql");
  CHECK(folder.entries("app/*.sql") == Names{"app/one.sql", "db/v1/1.sql"});
}

TEST_CASE("a link that leads nowhere, or to itself, is reached all the same") {
  const LinkedFolder folder;
  folder.link("nowhere.sql", "seed/1.sql");
  folder.link("3.sql", "seed/2.sql");
  folder.link("2.sql", "seed/3.sql");
  folder.link(".", "seed/self");
  CHECK(folder.entries("seed/*.sql") ==
        Names{"seed/1.sql", "seed/nowhere.sql", "seed/2.sql", "seed/3.sql"});
  folder.link("gone", "folder");
  CHECK(folder.globs("folder/*.sql") == Names{"folder/*.sql", "gone/*.sql"});
  CHECK(folder.entries("seed/self/self/1.sql") ==
        Names{"seed/self", "seed/1.sql", "seed/nowhere.sql"});
}

TEST_CASE("a folder that looks like a glob stands for itself") {
  const LinkedFolder folder;
  folder.put("a[1]/db/1.sql");
  folder.link("a[1]/db", "seed");
  CHECK(folder.globs("seed/*.sql") == Names{"seed/*.sql", "a\\[1]/db/*.sql"});
}

TEST_CASE("a path and the links to it") {
  const LinkedFolder folder;
  folder.put("real/file");
  folder.link("real", "link");
  const gate::RealPath real = gate::real_path(folder.path() + "/link/../link/file");
  CHECK(real.path == folder.path() + "/real/file");
  CHECK(real.links == Names{folder.path() + "/link"});
  CHECK(gate::real_path(folder.path() + "/link/new/x").path == folder.path() + "/real/new/x");
}
