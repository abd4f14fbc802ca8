// SPDX-License-Identifier: MIT
#include "gate/edge/system/repository_listing.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "gate/edge/system/files.h"

using namespace gate;

namespace {

using Names = std::vector<std::string>;

void fill(const std::string& folder) {
  for (const char* file : {"a.sql", "db/b.sql", "node_modules/x/c.sql", ".cache/d.sql", "build/e"})
    write_file(folder + "/" + file, "text of " + std::string(file));
  std::filesystem::create_directory_symlink(folder, folder + "/db/loop");
}

std::string new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "listing-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

TEST_CASE("without git, dependencies, builds and links are passed over") {
  const std::string folder = new_folder();
  fill(folder);
  const RepositoryFiles files = repository_listing(folder);
  CHECK(files.names == Names{"a.sql", "db/b.sql"});
  CHECK(files.text("db/b.sql") == "text of db/b.sql");
  CHECK_FALSE(files.text("nothing").has_value());
  std::filesystem::remove_all(folder);
}

TEST_CASE("with git, what it ignores is passed over, and what is not there any more") {
  const std::string folder = new_folder();
  fill(folder);
  write_file(folder + "/.gitignore", "build/\n.cache/\n*/loop\nnode_modules\n");
  write_file(folder + "/gone.sql", "");
  REQUIRE(
      std::system(("cd '" + folder + "' && git init -q && git add a.sql gone.sql && rm gone.sql")
                      .c_str()) == 0);
  CHECK(repository_listing(folder).names == Names{".gitignore", "a.sql", "db/b.sql"});
  CHECK(repository_listing(folder + "/db").names == Names{"b.sql"});
  std::filesystem::remove_all(folder);
}

TEST_CASE("a text of more than 16 MB is not looked at") {
  const std::string folder = new_folder();
  write_file(folder + "/dump.sql", "");
  std::filesystem::resize_file(folder + "/dump.sql", 17 * 1024 * 1024);
  CHECK_FALSE(repository_listing(folder).text("dump.sql").has_value());
  std::filesystem::remove_all(folder);
}
