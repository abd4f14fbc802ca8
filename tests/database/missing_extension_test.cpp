// SPDX-License-Identifier: MIT
// A suite whose seed needs an extension that the server lacks, beside one that needs none.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;

namespace {

constexpr const char* message =
    "maps/1.sql:2: this PostgreSQL server lacks the extension \"no_such_extension\"";

/// The suite shop, and maps, which cannot be seeded.
class TwoSuites : public Shop {
 public:
  TwoSuites() {
    query("by_customer", by_customer);
    write("maps/1.sql", "CREATE TABLE places (id integer);\nCREATE EXTENSION no_such_extension;\n");
    write("places/all.sql", "SELECT id FROM places;\n");
    append("plangate.toml",
           "[suite.maps]\nseed = [\"maps/*.sql\"]\nqueries = [\"places/*.sql\"]\n");
  }
};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string reason(const Project::Checked& checked) {
  return checked.results["skipped"].value("maps", "");
}

}  // namespace

TEST_CASE("a missing extension leaves no verdict, but the other suites are judged") {
  const TwoSuites project;
  project.accept({"shop"});
  project.query("unaccepted", "SELECT 1;\n");
  const Project::Checked checked = project.check({"--report", "html=report.html"});
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 2);
  CHECK(checked.results["verdict"] == "none");
  CHECK(checked.results["error"]["message"] == message);
  CHECK(holds(checked.results["error"]["hint"], "--allow-missing-extension"));
  CHECK(reason(checked) == message);
  CHECK(checked.results["summary"]["cases"] == 2);
  CHECK(checked.findings("missing-baseline").size() == 1);
  CHECK(holds(checked.out, "no verdict: " + std::string(message)));
  CHECK(holds(checked.out, "missing-baseline"));
  CHECK(holds(project.read("report.html"), "Not all suites could be judged"));
  CHECK(project.plangate({"check", "--exit-zero"}).exit_code == 2);
}

TEST_CASE("with --allow-missing-extension the other suites decide") {
  const TwoSuites project;
  project.accept({"shop"});
  const Project::Checked passed = project.check({"--allow-missing-extension"});
  INFO(passed.out, passed.err);
  CHECK(passed.exit_code == 0);
  CHECK(passed.results["verdict"] == "pass");
  CHECK(passed.results["error"].is_null());
  CHECK(reason(passed) == message);
  CHECK(holds(passed.out, "the suite maps was not run: " + std::string(message)));
  const Ran quiet = project.plangate({"check", "-q", "--allow-missing-extension"});
  CHECK(holds(quiet.out, "1 suite skipped"));
  project.write("seed/z.sql", "DROP INDEX orders_customer_idx;\n");
  CHECK(project.check({"--allow-missing-extension"}).exit_code == 1);
}

TEST_CASE("a suite's config can let it be left out, in every command that seeds several") {
  const TwoSuites project;
  project.append("plangate.toml", "allow_missing_extension = true\n");
  const Ran accepted = project.plangate({"refresh"});
  INFO(accepted.out, accepted.err);
  CHECK(accepted.exit_code == 0);
  CHECK(holds(accepted.err, "maps is skipped: " + std::string(message)));
  const Project::Checked passed = project.check();
  CHECK(passed.exit_code == 0);
  CHECK(reason(passed) == message);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"seed"}, {"prove"}, {"forecast"}, {"try", "SELECT 1"}}) {
    const Ran ran = project.plangate(command);
    CAPTURE(command.front());
    CHECK(ran.exit_code == 0);
    CHECK(holds(ran.err, "maps is skipped: " + std::string(message)));
  }
  const Ran examined = project.plangate({"doctor", "--reproducible"});
  CHECK(examined.exit_code == 0);
  CHECK(holds(examined.out, "maps is skipped: " + std::string(message)));
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"check", "maps"},
                                             {"explain", "maps/all"},
                                             {"seed", "maps"},
                                             {"prove", "maps"},
                                             {"forecast", "maps"},
                                             {"try", "SELECT 1", "maps"}}) {
    CAPTURE(command.front());
    CHECK(project.plangate(command).exit_code == 2);
  }
}

TEST_CASE("where no suite could be seeded there is no verdict, whatever is allowed") {
  const TwoSuites project;
  const Project::Checked checked = project.check({"--allow-missing-extension", "maps"});
  CHECK(checked.exit_code == 2);
  CHECK(checked.results["verdict"] == "none");
  CHECK(checked.results["error"]["message"] == message);
}

TEST_CASE("another fault of a seed ends the run, whatever is allowed") {
  const TwoSuites project;
  project.write("maps/1.sql", "CREATE TABLE places (id no_such_type);\n");
  const Project::Checked checked = project.check({"--allow-missing-extension"});
  CHECK(checked.exit_code == 2);
  CHECK(holds(checked.results["error"]["message"], "maps/1.sql:1"));
  CHECK(checked.results["cases"].empty());
}

TEST_CASE("refresh leaves suites with a missing extension out if that is allowed") {
  const TwoSuites project;
  const Ran refused = project.plangate({"refresh"});
  CHECK(refused.exit_code == 2);
  CHECK(holds(refused.err, message));
  CHECK_FALSE(project.exists("baselines"));
  const Ran accepted = project.plangate({"refresh", "--allow-missing-extension"});
  INFO(accepted.out, accepted.err);
  CHECK(accepted.exit_code == 0);
  CHECK(holds(accepted.err, "maps is skipped: " + std::string(message)));
  CHECK(project.exists("baselines/shop"));
  CHECK_FALSE(project.exists("baselines/maps"));
}

TEST_CASE("a suite that the base could not seed is not judged") {
  const TwoSuites project;
  REQUIRE(in_shell(project,
                   "git init -q . && git add plangate.toml seed queries maps places && git -c "
                   "user.name=a -c user.email=a@example.com commit -q -m base")
              .exit_code == 0);
  project.write("maps/1.sql", "CREATE TABLE places (id integer);\n");
  const Project::Checked refused = project.check({"--base", "HEAD"});
  INFO(refused.out, refused.err);
  CHECK(refused.exit_code == 2);
  CHECK(holds(refused.results["error"]["message"], message));
  const Project::Checked passed = project.check({"--base", "HEAD", "--allow-missing-extension"});
  CHECK(passed.exit_code == 0);
  CHECK(passed.results["summary"]["cases"] == 1);
  CHECK(holds(reason(passed), message));
}
