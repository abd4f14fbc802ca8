// SPDX-License-Identifier: MIT
// Where --report may write: never over what the run reads, through a pipe or a device once, and
// nothing of yesterday stays where today's report cannot be written.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::in_shell;
using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;

namespace {

namespace fs = std::filesystem;

/// A plan as EXPLAIN printed it.
std::string plan() {
  std::ifstream file(SOURCE_DIRECTORY "/tests/pasted/plain.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Without what the last run said.
std::map<std::string, std::string> contents(const Project& project) {
  project.remove(".stdout");
  project.remove(".stderr");
  return project.contents(".");
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("a report that names what the run reads is refused, and nothing is changed") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  const std::string baseline = "baselines/shop/pg" + shop.major() + "/customer.json";
  fs::create_symlink("plangate.toml", shop.folder() + "/link.json");
  fs::create_hard_link(shop.folder() + "/" + baseline, shop.folder() + "/hard.json");
  const auto before = contents(shop);
  for (const std::string& file : {std::string("plangate.toml"), std::string("queries/customer.sql"),
                                  std::string("link.json"), std::string("hard.json"), baseline,
                                  std::string("baselines/shop/pg") + shop.major() + "/new.json"}) {
    CAPTURE(file);
    const Ran ran =
        shop.plangate({"check", "--report", "json=" + file, "--report", "markdown=other.md"});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("the report " + file + " would replace") != std::string::npos);
    CHECK(shop.read("other.md").find("would replace") != std::string::npos);
    shop.remove("other.md");
    CHECK(contents(shop) == before);
  }
  SUBCASE("also where the config is wrong") {
    shop.append("plangate.toml", "nonsense\n");
    const std::string config = shop.read("plangate.toml");
    CHECK(shop.plangate({"check", "--report", "json=plangate.toml"}).exit_code == 2);
    CHECK(shop.plangate({"check", "--bogus", "--report", "json=plangate.toml"}).exit_code == 2);
    CHECK(shop.read("plangate.toml") == config);
  }
}

TEST_CASE("a file that is no report is not replaced by one") {
  const Project project;
  project.write("a.json", plan());
  const std::map<std::string, std::string> others = {
      {"notes.md", "# Notes\n"},
      {"package.json", "{\"name\": \"shop\", \"version\": \"1.0.0\"}\n"},
      {"junit.xml",
       "<testsuites><testsuite name=\"pytest\"><testcase "
       "name=\"one\"/></testsuite></testsuites>\n"},
      {"index.html", "<!doctype html>\n<title>Shop</title>\n"},
      {"rows.csv", "1,2\n"}};
  for (const auto& [file, text] : others) {
    CAPTURE(file);
    project.write(file, text);
    for (const char* kind : {"json", "junit", "markdown", "html", "annotations", "gitlab"})
      for (const char* command : {"check", "diff", "merge"}) {
        std::vector<std::string> words = {command, "--report", kind + ("=" + file), "--report",
                                          "json=other.json"};
        if (command != std::string("check")) words.insert(words.begin() + 1, {"a.json", "a.json"});
        const Ran ran = project.plangate(words);
        CHECK(ran.exit_code == 2);
        CHECK(ran.err.find("the report " + file + " would replace a file that is no report") !=
              std::string::npos);
        CHECK(project.read(file) == text);
        CHECK(project.read("other.json").find("is no report") != std::string::npos);
      }
    CHECK(project.plangate({"diff", "a.json", "a.json", "--bogus", "--report", "json=" + file})
              .exit_code == 2);
    CHECK(project.read(file) == text);
  }
}

TEST_CASE("a report replaces a report of any kind, and an empty file") {
  const Project project;
  project.write("a.json", plan());
  project.write("broken.json", "{");
  project.write("report", "\n");
  const std::vector<std::string> kinds = {"json", "junit",       "markdown",
                                          "html", "annotations", "gitlab"};
  for (const std::string& kind : kinds)
    for (const std::string& next : kinds) {
      CAPTURE(kind + " " + next);
      const std::string report = kind + "=report";
      CHECK(project.plangate({"diff", "a.json", "broken.json", "--report", report}).exit_code == 2);
      CHECK(
          project.plangate({"diff", "a.json", "a.json", "--report", next + "=report"}).exit_code ==
          0);
    }
}

TEST_CASE("a step's summary on GitHub is added to") {
  const Project project;
  project.write("a.json", plan());
  project.write("summary", "### Build\n");
  const std::string summary = project.folder() + "/summary";
  const std::map<std::string, std::string> github = {{"GITHUB_STEP_SUMMARY", summary}};
  CHECK(project.plangate({"diff", "a.json", "a.json", "--report", "markdown=" + summary}, github)
            .exit_code == 0);
  CHECK(project.plangate({"diff", "a.json", "none.json", "--report", "markdown=summary"}, github)
            .exit_code == 2);
  const std::string text = project.read("summary");
  CHECK(text.starts_with("### Build\n### ✅ plangate: pass"));
  CHECK(count(text, "plangate: ") == 2);
  CHECK(count(text, "❌ plangate: no verdict: cannot read none.json") == 1);
}

TEST_CASE("diff and merge write over none of their files that they could not read") {
  const Project project;
  project.write("a.json", plan());
  project.write("b.json", plan());
  for (const char* file : {"a.json", "b.json"}) {
    CAPTURE(file);
    const std::string report = std::string("json=") + file;
    CHECK(project.plangate({"diff", "a.json", "b.json", "--report", report}).exit_code == 2);
    CHECK(project.plangate({"diff", "a.json", "b.json", "--bogus", "--report", report}).exit_code ==
          2);
    CHECK(project.plangate({"merge", "a.json", "b.json", "--report", report}).exit_code == 2);
    CHECK(project.read(file) == plan());
  }
  CHECK(project.plangate({"diff", "a.json", "b.json", "--report", "json=c.json"}).exit_code == 0);
}

TEST_CASE("a pipe gets one document, with or without a verdict") {
  const Project project;
  project.write("a.json", plan());
  project.write("file", "");
  const std::string diff = "\"$plangate\" diff a.json a.json -q --report json=/dev/stdout ";
  CHECK(count(in_shell(project, diff + "| cat").out, "\"verdict\": \"pass\"") == 1);
  CHECK(count(in_shell(project, diff + "--report junit=file/x | cat").out, "\"verdict\":") == 1);
  CHECK(count(in_shell(project, diff + "--report junit=/dev/full | cat").out, "\"verdict\":") == 1);
  CHECK(count(in_shell(project,
                       "\"$plangate\" diff a.json missing.json --report json=/dev/stdout"
                       " | cat")
                  .out,
              "\"verdict\": \"none\"") == 1);
  const Ran fifo = in_shell(project,
                            "mkfifo pipe; \"$plangate\" diff a.json a.json -q --report json=pipe & "
                            "cat pipe; wait $!");
  CHECK(count(fifo.out, "\"verdict\": \"pass\"") == 1);
  const Ran to_file = in_shell(project, "{ echo first; " + diff + "; echo last; } > out; cat out");
  CHECK(to_file.out.starts_with("first\n"));
  CHECK(to_file.out.ends_with("last\n"));
  CHECK(count(to_file.out, "\"verdict\": \"pass\"") == 1);
}

TEST_CASE("a device stays a device") {
  const Project project;
  project.write("a.json", plan());
  fs::create_symlink("/dev/stdout", project.folder() + "/log.json");
  const Ran closed = in_shell(
      project, "\"$plangate\" diff a.json a.json --report json=log.json >&-; test -L log.json");
  CHECK(closed.exit_code == 0);
  CHECK(fs::is_symlink("/dev/stdout"));
  const std::string all_closed = "\"$plangate\" diff a.json a.json --report json=/dev/stdout";
  CHECK(in_shell(project, all_closed + " <&- >&- 2>&-").exit_code != 0);
  CHECK(project.plangate({"diff", "a.json", "a.json", "--report", "json=/dev/null"}).exit_code ==
        0);
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("where one report cannot be written the others are, and none of yesterday stays") {
  const Project project;
  project.write("a.json", plan());
  project.write("results.json", "{\"verdict\": \"pass\"}\n");
  project.write("junit.xml", "<testsuites/>\n");
  project.write("file", "");
  const Ran ran =
      project.plangate({"diff", "a.json", "a.json", "--report", "html=file/x.html", "--report",
                        "json=results.json", "--report", "junit=junit.xml"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("file/x.html") != std::string::npos);
  const auto results = nlohmann::json::parse(project.read("results.json"));
  CHECK(results["verdict"] == "none");
  CHECK(results["error"]["message"].get<std::string>().find("file/x.html") != std::string::npos);
  CHECK(project.read("junit.xml").find("file/x.html") != std::string::npos);
}

TEST_CASE("a limit on the size of files is an error that a program can tell") {
  const Project project;
  project.write("a.json", plan());
  const Ran ran = in_shell(project,
                           "{ ( ulimit -f 0; \"$plangate\" diff a.json a.json --report json=r.json;"
                           " echo \"code $?\" ) 2>&1; } | cat");
  CHECK(ran.out.find("cannot write r.json: File too large") != std::string::npos);
  CHECK(ran.out.find("code 2") != std::string::npos);
  CHECK_FALSE(project.exists("r.json"));
}
