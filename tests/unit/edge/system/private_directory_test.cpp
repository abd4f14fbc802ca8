// SPDX-License-Identifier: MIT
#include "gate/edge/system/private_directory.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "gate/edge/system/files.h"

namespace {

namespace fs = std::filesystem;

/// A folder for temporary ones, as TMPDIR is; gone at the end.
class Base {
 public:
  Base() {
    std::string name = (fs::temp_directory_path() / "plangate-base-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Base() { fs::remove_all(path_); }
  Base(const Base&) = delete;
  Base& operator=(const Base&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Sweeps.
  void use() const { const gate::PrivateDirectory folder(path_, std::nullopt); }

  /// The folder that a killed process left, with files in it.
  [[nodiscard]] std::string left_by_the_dead() const {
    const pid_t child = fork();
    if (child == 0) {
      const gate::PrivateDirectory folder(path_, std::nullopt);
      gate::write_file(folder.path() + "/data/base/1", "x");
      kill(getpid(), SIGKILL);
    }
    waitpid(child, nullptr, 0);
    for (const auto& entry : fs::directory_iterator(path_)) return entry.path().string();
    return {};
  }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("what a killed run left is removed by the next") {
  const Base base;
  const std::string dead = base.left_by_the_dead();
  CHECK(fs::exists(dead + "/data/base/1"));
  base.use();
  CHECK(fs::is_empty(base.path()));
}

TEST_CASE("the folder of a living run stays") {
  const Base base;
  const gate::PrivateDirectory living(base.path(), std::nullopt);
  base.use();
  CHECK(fs::exists(living.path()));
}

TEST_CASE("folders of other names, links and other users' folders stay") {
  const Base base;
  const Base elsewhere;
  gate::write_file(elsewhere.path() + "/precious", "x");
  fs::create_symlink(elsewhere.path(), base.path() + "/plangate-run-abcdef");
  for (const char* name : {"plangate-run-abc", "plangate-run-abcde.", "plangate-abcdef", "other"})
    fs::create_directory(base.path() + "/" + name);
  if (geteuid() == 0) {
    fs::create_directory(base.path() + "/plangate-run-123456");
    REQUIRE(chown((base.path() + "/plangate-run-123456").c_str(), 12'345, 12'345) == 0);
  }
  const auto before = std::distance(fs::directory_iterator(base.path()), {});
  base.use();
  CHECK(std::distance(fs::directory_iterator(base.path()), {}) == before);
  CHECK(fs::exists(elsewhere.path() + "/precious"));
}
