// SPDX-License-Identifier: MIT
#include "gate/edge/system/files.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "gate/core/text/error.h"
#include "gate/core/text/path_glob.h"
#include "gate/edge/system/glob.h"
#include "gate/edge/system/hash.h"
#include "gate/edge/system/project.h"

namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::string>;

/// A folder that is gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "plangate-files-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  void put(const std::string& name) const { gate::write_file(at(name), name); }
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] Files match(const std::string& glob) const {
    return gate::matching_files(path(), glob);
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a file is written beside what lies in its way, never through it") {
  const TemporaryFolder folder;
  folder.put("victim");
  const std::string path = folder.at("report.json");
  fs::create_symlink(folder.at("victim"), path + ".plangate-" + std::to_string(getpid()));
  gate::write_file(path, "new");
  CHECK(gate::read_file(path) == "new");
  CHECK(gate::read_file(folder.at("victim")) == "victim");
}

TEST_CASE("a link stays, and its target is written, there or not") {
  const TemporaryFolder folder;
  folder.put("there");
  for (const char* target : {"there", "not-yet"}) {
    CAPTURE(target);
    const std::string link = folder.at(std::string("link-to-") + target);
    fs::create_symlink(target, link);
    gate::write_file(link, "new");
    CHECK(fs::is_symlink(link));
    CHECK(gate::read_file(folder.at(target)) == "new");
  }
}

TEST_CASE("a device and a descriptor are written through, and stay what they are") {
  const TemporaryFolder folder;
  const std::string null = folder.at("null");
  fs::create_symlink("/dev/null", null);
  CHECK(gate::is_written_through(null));
  gate::write_file(null, "text");
  CHECK(fs::is_symlink(null));
  CHECK(fs::is_character_file(null));

  folder.put("begun");
  const int number = open(folder.at("begun").c_str(), O_WRONLY | O_APPEND);
  const std::string descriptor = "/dev/fd/" + std::to_string(number);
  CHECK(gate::is_written_through(descriptor));
  gate::write_file(descriptor, " and ended");
  close(number);
  CHECK(gate::read_file(folder.at("begun")) == "begun and ended");
  CHECK_THROWS_AS(gate::write_file(descriptor, "closed"), gate::Error);
  CHECK(gate::is_written_through("/dev/stdout"));
  CHECK_FALSE(gate::is_written_through(folder.at("begun")));
  CHECK_FALSE(gate::is_written_through(folder.at("missing")));
  CHECK_FALSE(gate::is_written_through(folder.path()));
}

TEST_CASE("only files are removed") {
  const TemporaryFolder folder;
  folder.put("file");
  folder.put("folder/kept");
  gate::remove_file(folder.at("file"));
  gate::remove_file(folder.at("folder"));
  gate::remove_file(folder.at("missing"));
  CHECK_FALSE(fs::exists(folder.at("file")));
  CHECK(fs::exists(folder.at("folder/kept")));
}

TEST_CASE("a project's folder in its repository") {
  const TemporaryFolder folder;
  CHECK(gate::folder_in_repository(folder.path()).empty());
  folder.put(".git/HEAD");
  folder.put("services/shop/plangate.toml");
  CHECK(gate::folder_in_repository(folder.path()).empty());
  CHECK(gate::folder_in_repository(folder.at("services/shop")) == "services/shop/");
}

TEST_CASE("a star matches names of one folder, sorted by byte") {
  const TemporaryFolder folder;
  for (const char* name : {"b.sql", "B.sql", "a.sql", "10.sql", "9.sql", "a.txt", "below/c.sql"}) {
    folder.put(name);
  }
  CHECK(folder.match("*.sql") == Files{"10.sql", "9.sql", "B.sql", "a.sql", "b.sql"});
  CHECK(folder.match("?.sql") == Files{"9.sql", "B.sql", "a.sql", "b.sql"});
  CHECK(folder.match("[ab].sql") == Files{"a.sql", "b.sql"});
  CHECK(folder.match("be*/*.sql") == Files{"below/c.sql"});
  CHECK(folder.match("./*.txt") == Files{"a.txt"});
}

TEST_CASE("two stars cross any number of folders, none included") {
  const TemporaryFolder folder;
  for (const char* name : {"m/1.sql", "m/a/2.sql", "m/a/b/3.sql", "m/a/b/4.txt", "n/5.sql"}) {
    folder.put(name);
  }
  CHECK(folder.match("m/**/*.sql") == Files{"m/1.sql", "m/a/2.sql", "m/a/b/3.sql"});
  CHECK(folder.match("m/**") == Files{"m/1.sql", "m/a/2.sql", "m/a/b/3.sql", "m/a/b/4.txt"});
  CHECK(folder.match("**/b/*") == Files{"m/a/b/3.sql", "m/a/b/4.txt"});
  CHECK(folder.match("**/**/**/2.sql") == Files{"m/a/2.sql"});
  CHECK(folder.match("m/a/**/**") == folder.match("m/a/**"));
  CHECK(folder.match("m/**/b/3.sql") == Files{"m/a/b/3.sql"});
  CHECK(folder.match("**/a/**/*.txt") == Files{"m/a/b/4.txt"});
}

TEST_CASE("hidden files are matched only where the dot is written") {
  const TemporaryFolder folder;
  for (const char* name : {".hidden.sql", "seen.sql", ".git/x.sql"}) folder.put(name);
  CHECK(folder.match("*.sql") == Files{"seen.sql"});
  CHECK(folder.match("**/*.sql") == Files{"seen.sql"});
  CHECK(folder.match(".*.sql") == Files{".hidden.sql"});
  CHECK(folder.match(".git/*.sql") == Files{".git/x.sql"});
}

TEST_CASE("a glob finds those files that it may match by name") {
  const TemporaryFolder folder;
  const Files files = {"1.sql", "a/1.sql", "a/10.sql", "a/b/1.sql", "a/b/c/[x].sql", "b/a/1.txt"};
  for (const std::string& name : files) folder.put(name);
  for (const char* glob :
       {"**", "*", "*/*", "a/**", "a/**/*.sql", "**/a/*", "**/1.*", "a/?.sql", "a/[0-9]*.sql",
        "**/\\[x].sql", "a*/**/c/*", "a/**.sql", "a/b", "a/b/1.sql"}) {
    INFO(glob);
    Files matched;
    const gate::PathGlob pattern(glob);
    for (const std::string& name : files)
      if (pattern.may_match(name)) matched.push_back(name);
    CHECK(folder.match(glob) == matched);
  }
}

TEST_CASE("a linked folder is entered by its name, and not by two stars") {
  const TemporaryFolder folder;
  folder.put("real/x.sql");
  fs::create_directory_symlink("real", folder.at("link"));
  CHECK(folder.match("link/*.sql") == Files{"link/x.sql"});
  CHECK(folder.match("l*/x.sql") == Files{"link/x.sql"});
  CHECK(folder.match("**/x.sql") == Files{"real/x.sql"});
}

TEST_CASE("a loop of links ends") {
  const TemporaryFolder folder;
  folder.put("a/x.sql");
  fs::create_symlink(folder.path(), folder.at("a/loop"));
  fs::create_symlink("itself", folder.at("a/itself"));
  CHECK(folder.match("**/*.sql") == Files{"a/x.sql"});
}

TEST_CASE("a link that leads nowhere is refused where it matches, or ignored") {
  const TemporaryFolder folder;
  folder.put("seed/1.sql");
  fs::create_symlink("../db/2.sql", folder.at("seed/2.sql"));
  fs::create_symlink("itself", folder.at("itself"));
  fs::create_symlink("nowhere", folder.at("gone"));
  CHECK_THROWS_WITH_AS((void)folder.match("seed/*.sql"), "the link seed/2.sql leads to no file",
                       gate::Error);
  for (const char* glob :
       {"seed/2.sql", "**/*.sql", "seed/**", "itself", "gone/*.sql", "go*/*.sql"})
    CHECK_THROWS_AS((void)folder.match(glob), gate::Error);
  CHECK(folder.match("seed/1*") == Files{"seed/1.sql"});
  CHECK(gate::matching_files(folder.path(), "**", gate::BrokenLinks::ignored) ==
        Files{"seed/1.sql"});
}

TEST_CASE("a linked file is a file") {
  const TemporaryFolder folder;
  folder.put("a.sql");
  fs::create_symlink("a.sql", folder.at("b.sql"));
  CHECK(folder.match("*.sql") == Files{"a.sql", "b.sql"});
}

TEST_CASE("a pattern that ends in a folder, or names nothing, matches nothing") {
  const TemporaryFolder folder;
  folder.put("queries/a.sql");
  CHECK(folder.match("queries").empty());
  CHECK(folder.match("queries/").empty());
  CHECK(folder.match("missing/*.sql").empty());
  CHECK(folder.match("queries/a.sql/x").empty());
  CHECK(folder.match("").empty());
}

TEST_CASE("a pattern without wildcards matches the file it names") {
  const TemporaryFolder folder;
  folder.put("queries/a.sql");
  CHECK(folder.match("queries/a.sql") == Files{"queries/a.sql"});
  CHECK(folder.match("queries//a.sql") == Files{"queries/a.sql"});
  CHECK(gate::matching_files(folder.at("queries"), "../queries/a.sql") ==
        Files{"../queries/a.sql"});
  CHECK(gate::matching_files("/", folder.at("queries/a.sql")) == Files{folder.at("queries/a.sql")});
}

TEST_CASE("a backslash takes away the meaning of a wildcard") {
  const TemporaryFolder folder;
  for (const char* name : {"a[1].sql", "a1.sql"}) folder.put(name);
  CHECK(folder.match("a\\[1].sql") == Files{"a[1].sql"});
}

TEST_CASE("a written file is read back, its folders made") {
  const TemporaryFolder folder;
  const std::string path = folder.at("a/b/c.json");
  gate::write_file(path, std::string_view("one\0two", 7));
  CHECK(gate::read_file(path) == std::string("one\0two", 7));
  gate::write_file(path, "");
  CHECK(gate::read_file(path).empty());
  CHECK(folder.match("a/b/*") == Files{"a/b/c.json"});
}

TEST_CASE("replacing a file keeps its mode and the link that leads to it") {
  const TemporaryFolder folder;
  folder.put("real.json");
  ::chmod(folder.at("real.json").c_str(), 0640);
  fs::create_symlink("real.json", folder.at("link.json"));
  gate::write_file(folder.at("link.json"), "new");
  CHECK(fs::is_symlink(folder.at("link.json")));
  CHECK(gate::read_file(folder.at("real.json")) == "new");
  struct stat status {};
  ::stat(folder.at("real.json").c_str(), &status);
  CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("an error of reading or writing names the file") {
  const TemporaryFolder folder;
  folder.put("file");
  CHECK_THROWS_WITH_AS((void)gate::read_file(folder.at("none")),
                       ("cannot read " + folder.at("none") + ": No such file or directory").c_str(),
                       gate::Error);
  CHECK_THROWS_WITH_AS((void)gate::read_file(folder.path()),
                       ("cannot read " + folder.path() + ": Is a directory").c_str(), gate::Error);
  CHECK_THROWS_WITH_AS(gate::write_file(folder.path(), "x"),
                       ("cannot write " + folder.path() + ": Is a directory").c_str(), gate::Error);
  CHECK_THROWS_AS(gate::write_file(folder.at("file/below"), "x"), gate::Error);
}

TEST_CASE("the config is found upwards, up to the repository's root") {
  const TemporaryFolder folder;
  folder.put("plangate.toml");
  folder.put("repository/.git/HEAD");
  folder.put("repository/ci/plangate.toml");
  folder.put("repository/a/b/file");
  fs::create_directories(folder.at("other/.git"));

  const gate::Project found = gate::find_project(folder.at("repository/a/b"), {}, {});
  CHECK(found.config_file == folder.at("repository/ci/plangate.toml"));
  CHECK(found.config_name == "ci/plangate.toml");
  CHECK(found.root == folder.at("repository"));

  CHECK_THROWS_WITH_AS((void)gate::find_project(folder.at("other"), {}, {}),
                       "no plangate.toml found", gate::Error);
}

TEST_CASE("plangate.toml wins over ci/plangate.toml, and the nearer one over both") {
  const TemporaryFolder folder;
  folder.put(".git");  // a worktree's
  folder.put("plangate.toml");
  folder.put("ci/plangate.toml");
  folder.put("service/ci/plangate.toml");
  CHECK(gate::find_project(folder.path(), {}, {}).config_name == "plangate.toml");
  CHECK(gate::find_project(folder.at("service"), {}, {}).root == folder.at("service"));
  CHECK(gate::find_project(folder.at("ci"), {}, {}).config_file == folder.at("ci/plangate.toml"));
}

TEST_CASE("with --config the root is --root, else the repository's, else the current folder") {
  const TemporaryFolder folder;
  folder.put("repository/.git/HEAD");
  folder.put("repository/a/file");
  folder.put("settings/gate.toml");
  folder.put("repository/a/gate.toml");

  const gate::Project inside = gate::find_project(folder.at("repository/a"), "gate.toml", {});
  CHECK(inside.root == folder.at("repository"));
  CHECK(inside.config_name == "a/gate.toml");

  const gate::Project outside =
      gate::find_project(folder.at("repository/a"), folder.at("settings/gate.toml"), "..");
  CHECK(outside.root == folder.at("repository"));
  CHECK(outside.config_name == folder.at("settings/gate.toml"));

  CHECK(gate::find_project(folder.at("settings"), "gate.toml", {}).root == folder.at("settings"));
  CHECK_THROWS_AS((void)gate::find_project(folder.path(), "none.toml", {}), gate::Error);
  CHECK_THROWS_AS((void)gate::find_project(folder.path(), "settings/gate.toml", "none"),
                  gate::Error);
}

TEST_CASE("--root without --config is where the config is looked for, and nowhere above") {
  const TemporaryFolder folder;
  folder.put("plangate.toml");
  folder.put("below/file");
  CHECK(gate::find_project(folder.at("below"), {}, "..").root == folder.path());
  CHECK_THROWS_AS((void)gate::find_project(folder.path(), {}, "below"), gate::Error);
}

TEST_CASE("a hash tells apart where one part ends and the next begins") {
  const auto hash = [](const Files& parts) {
    gate::Sha256 digest;
    for (const std::string& part : parts) digest.add(part);
    return digest.finish();
  };
  CHECK(hash({"ab", "c"}) != hash({"a", "bc"}));
  CHECK(hash({}) != hash({""}));
  CHECK(hash({}) == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hash({"ab"}) == "sha256:9caccc24b5d7e06c21c0277b6530d66664273e11f326515c58eaa3691afccfff");
}

TEST_CASE("a device without end is not read for ever") {
  CHECK_THROWS_WITH_AS(static_cast<void>(gate::read_file("/dev/zero")),
                       "/dev/zero: larger than 256 MB", gate::Error);
}
