// SPDX-License-Identifier: MIT
// What a run planned on a seed image is kept with the image, and spares a later `--base` the base's
// server; where a plan depends on more than the image, the server is asked.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/database/branch.h"

namespace fs = std::filesystem;
using namespace gate::test;

namespace {

using Queries = std::set<std::string>;

/// With a cache of its own.
class CachedBranch : public Branch {
 public:
  [[nodiscard]] Ran run(std::vector<std::string> arguments) const {
    return plangate(arguments, {{"PLANGATE_CACHE", cache_.folder()}});
  }

  /// The queries of main that a check against it plans there once more.
  [[nodiscard]] Queries planned_at_base() const {
    const Ran ran = run({"check", "--base", "main", "-v"});
    INFO(ran.err);
    REQUIRE(ran.exit_code < 2);
    Queries queries;
    std::istringstream lines(ran.err);
    for (std::string line; std::getline(lines, line);)
      if (const std::size_t at = line.find(": case "); line.starts_with("  base: "))
        if (at != std::string::npos) queries.insert(line.substr(line.find(": ", at + 2) + 2));
    return queries;
  }

  /// The files in which plans are kept.
  [[nodiscard]] std::vector<fs::path> kept() const {
    std::vector<fs::path> files;
    for (const auto& each : fs::recursive_directory_iterator(cache_.folder()))
      if (each.path().parent_path().filename() == "plans") files.push_back(each.path());
    return files;
  }

  [[nodiscard]] std::string results_against_main() const {
    const Ran ran = run({"check", "--base", "main", "--report", "json=results.json"});
    REQUIRE(ran.exit_code == 1);
    return read("results.json");
  }

 private:
  Project cache_;
};

}  // namespace

TEST_CASE("the base is not planned again where its own run kept its plans") {
  const CachedBranch branch;
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);  // of main's state
  branch.migration(drop_index);
  CHECK(branch.planned_at_base().empty());
  const std::string kept = branch.results_against_main();
  for (const fs::path& file : branch.kept()) fs::remove(file);
  CHECK(branch.planned_at_base() == Queries{"customer [one]"});
  CHECK(branch.planned_at_base().empty());  // the base's run keeps them, too
  CHECK(branch.results_against_main() == kept);
}

TEST_CASE("kept plans that are damaged, or that others may have written, are not used") {
  const CachedBranch branch;
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  branch.migration(drop_index);
  const std::vector<fs::path> kept = branch.kept();
  REQUIRE(kept.size() == 1);
  SUBCASE("damaged") {
    fs::resize_file(kept.front(), 20);
  }
  SUBCASE("written by others") {
    fs::permissions(kept.front(), fs::perms::others_write, fs::perm_options::add);
  }
  CHECK(branch.planned_at_base() == Queries{"customer [one]"});
}

TEST_CASE("a plan that depends on chance is not kept") {
  const CachedBranch branch;
  branch.query("some", "SELECT count(*) FROM orders WHERE id % 7 = (random() * 7)::int;\n");
  branch.commit("another query");
  branch.done("git branch -f main");
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  CHECK(branch.planned_at_base() == Queries{"some [default]"});
}

// Without faketime no image is used here at all, and nothing kept.
TEST_CASE("a plan that depends on the time is not kept") {
  const CachedBranch branch;
  branch.query("recent",
               "SELECT count(*) FROM orders WHERE placed_at > now() - interval '1 day';\n");
  branch.query("viewed", "SELECT count(*) FROM late;\n");
  branch.write("seed/30_late.sql",
               "CREATE VIEW late AS SELECT * FROM orders WHERE placed_at > now();\n");
  branch.commit("queries");
  branch.done("git branch -f main");
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  Queries planned = branch.planned_at_base();
  planned.erase("customer [one]");
  CHECK(planned == Queries{"recent [default]", "viewed [default]"});
}

TEST_CASE("a plan that a value, a setting or a trigger ties to the time is not kept") {
  const CachedBranch branch;
  branch.query("array",
               "SELECT count(*) FROM orders WHERE placed_at < ANY ('{2020-01-01,now}');\n");
  branch.query(
      "value",
      "--@ bindings.one = { at = [\"2020-01-01\", \"now\"] }\n--@ types.at = \"timestamptz[]\"\n"
      "SELECT count(*) FROM orders WHERE placed_at < ANY (:at);\n");
  branch.query("setting",
               "--@ settings = { \"app.until\" = \"now\" }\nSELECT count(*) FROM orders "
               "WHERE placed_at < current_setting('app.until')::timestamptz;\n");
  branch.query("writes",
               "--@ bindings.one = { id = 77 }\nUPDATE orders SET status = 'x' WHERE id = :id;\n");
  branch.query("chosen",
               "--@ bindings.one = { id = { sql = \"SELECT pick()\" } }\n"
               "SELECT count(*) FROM orders WHERE id = :id;\n");
  branch.write(
      "seed/40.sql",
      "CREATE FUNCTION pick() RETURNS int LANGUAGE sql AS 'SELECT (random() * 9)::int';\n"
      "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
      "NEW.placed_at := now(); RETURN NEW; END $$;\n"
      "CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();\n");
  branch.commit("queries");
  branch.done("git branch -f main");
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  Queries planned = branch.planned_at_base();
  planned.erase("customer [one]");  // without faketime no image is used, and nothing kept
  CHECK(planned == Queries{"array [default]", "chosen [one]", "setting [default]", "value [one]",
                           "writes [one]"});
}

TEST_CASE("a seed that runs commands is refused where its plans are kept, too") {
  const CachedBranch branch;
  branch.seed_entries("\"seed/*.sql\", { run = \"true\", inputs = [\"plangate.toml\"] }");
  branch.commit("a command");
  branch.done("git branch -f main");
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  branch.seed_entries("\"seed/*.sql\"");
  CHECK(branch.run({"check", "--base", "main", "--no-run"}).exit_code == 2);
}

TEST_CASE("another value, setting or seed asks for another plan") {
  const CachedBranch branch;
  CHECK(branch.run({"check", "--exit-zero"}).exit_code == 0);
  SUBCASE("a value") {
    branch.query("customer",
                 "--@ bindings.one = { id = 78 }\n"
                 "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  }
  SUBCASE("a setting of the query") {
    branch.query("customer",
                 "--@ bindings.one = { id = 77 }\n--@ settings.enable_bitmapscan = \"off\"\n"
                 "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  }
  SUBCASE("a setting of the server") {
    branch.append("plangate.toml", "[server.settings]\nwork_mem = \"8MB\"\n");
  }
  SUBCASE("the seed") {
    branch.write("seed/30.sql", "CREATE TABLE notes (id int);\n");
  }
  branch.commit("another base");
  branch.done("git branch -f main");
  CHECK(branch.planned_at_base() == Queries{"customer [one]"});
}
