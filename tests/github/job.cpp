// SPDX-License-Identifier: MIT
#include "tests/github/job.h"

#include <doctest/doctest.h>

#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

namespace gate::test {

Verdict failing() {
  return sample::verdict_of({sample::failing_case(), sample::judged_case("by_id", "default")});
}

Verdict passing() {
  return sample::verdict_of({sample::judged_case("by_id", "default")});
}

Job::Job(const std::string& api_url) {
  project.write("event.json",
                R"({"pull_request": {"number": 7, "head": {"sha": ")" + head + R"("}}})");
  environment = {{"GITHUB_API_URL", api_url},
                 {"GITHUB_SERVER_URL", "https://github.com"},
                 {"GITHUB_REPOSITORY", "shop/api"},
                 {"GITHUB_EVENT_PATH", project.folder() + "/event.json"},
                 {"GITHUB_WORKSPACE", ""},
                 {"GITHUB_SHA", std::string(40, 'b')},
                 {"GH_TOKEN", ""},
                 {"GITHUB_TOKEN", "test-token"}};
}

Ran Job::comment(const Verdict& verdict, const std::vector<std::string>& more) const {
  project.write("results.json", json_report(verdict));
  std::vector<std::string> arguments = {"comment", "--from", "results.json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Ran ran = project.plangate(arguments, environment);
  CHECK_FALSE(sample::contains(ran.out + ran.err, "test-token"));
  return ran;
}

}  // namespace gate::test
