// SPDX-License-Identifier: MIT
#include "gate/edge/system/trusted_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "gate/edge/image/taken_folder.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/link_escape.h"
#include "gate/edge/system/private_directory.h"

using namespace gate;

namespace {

namespace fs = std::filesystem;

constexpr uid_t somebody = 65'534;

uid_t owner_of(const std::string& path) {
  struct stat status = {};
  REQUIRE(lstat(path.c_str(), &status) == 0);
  return status.st_uid;
}

}  // namespace

TEST_CASE("what others can write, or a link, is not ours") {
  const PrivateDirectory folder(temporary_base(), std::nullopt);
  const std::string file = folder.path() + "/file";
  write_file(file, "x");
  chmod(file.c_str(), 0644);
  CHECK(is_file_of_ours(file));
  CHECK(is_folder_of_ours(folder.path()));
  CHECK_FALSE(is_folder_of_ours(file));
  for (const mode_t mode : {mode_t{0664}, mode_t{0646}}) {
    chmod(file.c_str(), mode);
    CHECK_FALSE(is_file_of_ours(file));
  }
  chmod(file.c_str(), 0644);
  fs::create_symlink(file, folder.path() + "/link");
  CHECK_FALSE(is_file_of_ours(folder.path() + "/link"));
  CHECK_FALSE(is_file_of_ours(folder.path() + "/none"));
  chmod(folder.path().c_str(), 0775);
  CHECK_FALSE(is_folder_of_ours(folder.path()));
  close_to_others(folder.path());
  CHECK(is_folder_of_ours(folder.path()));
}

TEST_CASE("what somebody else owns is not ours" * doctest::skip(geteuid() != 0)) {
  const PrivateDirectory folder(temporary_base(), std::nullopt);
  const std::string theirs = folder.path() + "/theirs";
  fs::create_directory(theirs);
  write_file(theirs + "/file", "x");
  REQUIRE(lchown(theirs.c_str(), somebody, somebody) == 0);
  REQUIRE(lchown((theirs + "/file").c_str(), somebody, somebody) == 0);
  CHECK_FALSE(is_folder_of_ours(theirs));
  CHECK_FALSE(is_file_of_ours(theirs + "/file"));
  CHECK(keeps_what_we_make(folder.path()));
  CHECK_FALSE(keeps_what_we_make(theirs));
}

TEST_CASE("a folder of the server's user is root's own for a while" *
          doctest::skip(geteuid() != 0)) {
  const PrivateDirectory folder(temporary_base(), std::nullopt);
  const std::string data = folder.path() + "/data";
  fs::create_directories(data + "/base/1");
  fs::create_directory(folder.path() + "/other");
  fs::create_symlink(folder.path() + "/other", data + "/link");
  for (const char* each : {"", "/base", "/base/1"})
    REQUIRE(lchown((data + each).c_str(), somebody, somebody) == 0);
  {
    const TakenFolder taken(data, std::nullopt);
    for (const char* each : {"", "/base", "/base/1"}) CHECK(owner_of(data + each) == 0);
  }
  for (const char* each : {"", "/base", "/base/1"}) CHECK(owner_of(data + each) == somebody);
  CHECK(owner_of(folder.path() + "/other") == 0);  // behind a link
}

TEST_CASE("links lead out of a folder, or stay in it") {
  const PrivateDirectory folder(temporary_base(), std::nullopt);
  const std::string project = folder.path() + "/project";
  fs::create_directories(project + "/in");
  fs::create_directory(folder.path() + "/out");
  fs::create_symlink("../out", project + "/linked");
  fs::create_symlink("in", project + "/within");
  fs::create_symlink("../out/none.json", project + "/dangling.json");
  CHECK(leads_out_of(project, project + "/linked/r.json"));
  CHECK(leads_out_of(project, project + "/dangling.json"));
  CHECK_FALSE(leads_out_of(project, project + "/within/r.json"));
  CHECK_FALSE(leads_out_of(project, project + "/in/new/r.json"));
  CHECK_FALSE(leads_out_of(project, folder.path() + "/out/r.json"));  // as it is named
  CHECK_FALSE(project_around(folder.path() + "/out/r.json"));
  write_file(project + "/plangate.toml", "");
  CHECK(project_around(project + "/in/r.json") == project);
}
