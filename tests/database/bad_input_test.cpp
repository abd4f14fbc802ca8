// SPDX-License-Identifier: MIT
// Whatever is wrong before a verdict: exit 2, one clear message with file and line, reports with
// the verdict none, and no process or folder left.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <pugixml.hpp>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::in_shell;
using gate::test::leftovers;
using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;

namespace {

struct Mistake {
  const char* sentence;
  std::function<void(const Shop&)> make;
  std::vector<std::string> arguments;
  std::vector<std::string> words;  ///< that the message must hold
};

const Mistake mistakes[] = {
    {"no server binaries where --server-bin says",
     [](const Shop&) {},
     {"--server-bin", "/nonexistent/bin"},
     {"/nonexistent/bin"}},
    {"a config that is not there",
     [](const Shop&) {},
     {"--config", "missing.toml"},
     {"missing.toml"}},
    {"an unknown key",
     [](const Shop& shop) { shop.append("plangate.toml", "querys = [\"x\"]\n"); },
     {},
     {"plangate.toml:", "querys", "queries"}},
    {"a bad TOML line",
     [](const Shop& shop) { shop.append("plangate.toml", "[suite.two\n"); },
     {},
     {"plangate.toml:"}},
    {"a table's header without a name",
     [](const Shop& shop) { shop.append("plangate.toml", "[$suite]\n"); },
     {},
     {"plangate.toml:4: this is not valid TOML"}},
    {"a query header that is no TOML",
     [](const Shop& shop) { shop.query("header", "--@ [{ rule = \"x\" }]\nSELECT 1;\n"); },
     {},
     {"queries/header.sql:1: this is not valid TOML"}},
    {"production's limit of a statement",
     [](const Shop& shop) {
       shop.append("plangate.toml", "[server]\nsettings = { statement_timeout = \"30s\" }\n");
     },
     {},
     {"plangate.toml:5: statement_timeout in server.settings", "\"timeout\" in [server]"}},
    {"production's memory",
     [](const Shop& shop) {
       shop.append("plangate.toml", "[server]\nsettings = { shared_buffers = \"900GB\" }\n");
     },
     {},
     {"did not start", "not as much memory as shared_buffers"}},
    {"an unknown rule",
     [](const Shop& shop) {
       shop.append("plangate.toml", "[rules]\nseq-scam = { severity = \"off\" }\n");
     },
     {},
     {"plangate.toml:", "seq-scam"}},
    {"a binding that lacks a parameter",
     [](const Shop& shop) {
       shop.query("customer", "--@ bindings.one = { other = 77 }\nSELECT :id::int;\n");
     },
     {},
     {"queries/customer.sql:", "id"}},
    {"an entry that matches no file",
     [](const Shop& shop) {
       shop.write("plangate.toml",
                  "[suite.shop]\nseed = [\"seed/*.sql\",\n  \"sead/*.sql\"]\n"
                  "queries = [\"queries/*.sql\"]\n");
     },
     {},
     {"plangate.toml:3", "sead/*.sql"}},
    {"a migration that is a link to nothing",
     [](const Shop& shop) {
       std::filesystem::create_symlink("../db/90.sql", shop.folder() + "/seed/90_migration.sql");
     },
     {},
     {"seed/90_migration.sql", "../db/90.sql"}},
    {"a query that is a link to nothing",
     [](const Shop& shop) {
       std::filesystem::create_symlink("gone.sql", shop.folder() + "/queries/second.sql");
     },
     {},
     {"queries/second.sql", "gone.sql"}},
    {"a queries entry that matches no file",
     [](const Shop& shop) { shop.remove("queries"); },
     {},
     {"plangate.toml:", "queries/*.sql"}},
    {"a seed step that fails",
     [](const Shop& shop) {
       shop.migration("SELECT 1;\n\nINSERT INTO\n  no_such_table VALUES (1);\n");
     },
     {},
     {"seed/90_migration.sql:4", "no_such_table"}},
    {"a seed file that leaves a transaction open",
     [](const Shop& shop) { shop.migration("BEGIN;\nSELECT 1;\n"); },
     {},
     {"seed/90_migration.sql"}},
    {"a selection that matches nothing",
     [](const Shop&) {},
     {"shop/custamer"},
     {"custamer", "customer"}},
    {"a baseline with conflict markers",
     [](const Shop& shop) {
       for (const char* major : {"14", "15", "16", "17", "18", "19"})
         shop.write(std::string("baselines/shop/pg") + major + "/customer.json",
                    "{\n<<<<<<< HEAD\n}\n=======\n>>>>>>> theirs\n");
     },
     {},
     {"customer.json:2", "conflict"}},
    {"a query file that is not UTF-8",
     [](const Shop& shop) { shop.query("latin", "SELECT '\xe9';\n"); },
     {},
     {"queries/latin.sql"}},
    {"a setting that the server refuses",
     [](const Shop& shop) {
       shop.append("plangate.toml", "[server]\nsettings = { work_men = \"4MB\" }\n");
     },
     {},
     {"work_men"}},
};

}  // namespace

TEST_CASE("no verdict can be given") {
  for (const Mistake& mistake : mistakes) {
    SUBCASE(mistake.sentence) {
      const Shop shop;
      const Project temporary;
      chmod(temporary.folder().c_str(), 0755);
      shop.query("customer", by_customer);
      mistake.make(shop);
      std::vector<std::string> arguments = {
          "check",           "--report", "json=results.json", "--report",
          "junit=junit.xml", "--report", "markdown=report.md"};
      arguments.insert(arguments.end(), mistake.arguments.begin(), mistake.arguments.end());
      const auto ran = shop.plangate(arguments, {{"TMPDIR", temporary.folder()}});
      INFO(ran.out, ran.err);
      CHECK(ran.exit_code == 2);
      for (const std::string& word : mistake.words) {
        CAPTURE(word);
        CHECK(ran.err.find(word) != std::string::npos);
      }
      const auto results = nlohmann::json::parse(shop.read("results.json"));
      CHECK(results["verdict"] == "none");
      CHECK(results["error"]["message"].is_string());
      pugi::xml_document junit;
      CHECK(junit.load_string(shop.read("junit.xml").c_str()));
      CHECK(junit.select_node("//testcase/error"));
      CHECK(shop.read("report.md").find("###") == 0);
      CHECK(leftovers(temporary.folder()).empty());
    }
  }
}

TEST_CASE("what the user can mend is no internal error") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  CHECK(shop.check().results["verdict"] == "pass");
  const auto refused = [&](const Ran& ran, const std::string& words) {
    INFO(ran.out, ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.starts_with("plangate: " + words));
    CHECK(ran.err.find("hint: ") != std::string::npos);
  };
  refused(shop.plangate({"check"}, {{"PLANGATE_CACHE", "cache"}}),
          "PLANGATE_CACHE is \"cache\", which is no absolute path");
  for (const std::string command : {"check", "doctor", "init", "hook run", "seed"})
    refused(in_shell(shop, "mkdir gone; cd gone; rmdir ../gone; \"$plangate\" " + command +
                               " </dev/null"),
            "the folder in which plangate was started is gone");
  const std::string results = shop.read("results.json");
  const std::string key = "\"postgres\": \"";
  const std::size_t begin = results.find(key) + key.size();
  for (const std::string version : {"", "-3", "9.6", "999999999999", "new"}) {
    shop.write("other.json",
               results.substr(0, begin) + version + results.substr(results.find('"', begin)));
    refused(shop.plangate({"refresh", "--from", "other.json", "--all"}),
            "other.json: the results do not say which PostgreSQL made the plans");
  }
  const std::string environment = "baselines/shop/pg" + shop.major() + "/_environment.json";
  for (const std::string text :
       {"{\"version\": \"1\"}", "[]", "{\"version\": 1, \"settings\": []}"}) {
    shop.write(environment, text);
    refused(shop.plangate({"check"}), environment + ": not an environment file of this version");
  }
  shop.remove("baselines");
  shop.write("baselines", "a file\n");
  const Ran ran = shop.plangate({"refresh"});
  refused(ran, "cannot make the folder ");
  CHECK(ran.out.find("wrote") == std::string::npos);
}

TEST_CASE("words on the command line that mean nothing are exit 2, and --help is 0") {
  const Project project;
  CHECK(project.plangate({"chekc"}).exit_code == 2);
  CHECK(project.plangate({"check", "--no-such-flag"}).exit_code == 2);
  CHECK(project.plangate({"check", "--report", "pdf=x"}).exit_code == 2);
  CHECK(project.plangate({"rules", "seq-scam"}).exit_code == 2);
  CHECK(project.plangate({"check"}).exit_code == 2);
  CHECK(project.plangate({"--help"}).exit_code == 0);
  CHECK(project.plangate({"check", "--help"}).exit_code == 0);
  CHECK(project.plangate({"--version"}).out.find("plangate ") == 0);
  CHECK(project.plangate({}).out.find("Examples:") != std::string::npos);
}

TEST_CASE("a report that cannot be written is known before the work") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.write("file", "");
  const auto ran = shop.plangate({"check", "--report", "json=file/results.json"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("file/results.json") != std::string::npos);
}

TEST_CASE("results of yesterday do not outlive a run without a verdict") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  CHECK(shop.check().results["verdict"] == "pass");
  shop.append("plangate.toml", "nonsense\n");
  CHECK(shop.check().results["verdict"] == "none");
}
