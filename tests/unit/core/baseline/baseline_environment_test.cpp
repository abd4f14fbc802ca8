// SPDX-License-Identifier: MIT
#include "gate/core/baseline/baseline_environment.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

ServerConfig usual_server() {
  ServerConfig server;
  server.clock = "2026-01-15T12:00:00Z";
  server.preload = {"pg_hint_plan", "auto_explain"};
  server.settings = {{"work_mem", "64MB"}, {"jit", "off"}};
  return server;
}

}  // namespace

TEST_CASE("the environment file holds what affects plans, in sorted order") {
  CHECK(write_environment(usual_server()) ==
        "{\n"
        "  \"version\": 1,\n"
        "  \"environment\": {\n"
        "    \"clock\": \"2026-01-15T12:00:00Z\",\n"
        "    \"locale\": \"C.UTF-8\",\n"
        "    \"preload\": \"pg_hint_plan, auto_explain\",\n"
        "    \"settings.jit\": \"off\",\n"
        "    \"settings.work_mem\": \"64MB\"\n"
        "  }\n"
        "}\n");
  CHECK(write_environment({}) ==
        "{\n  \"version\": 1,\n  \"environment\": {\n    \"locale\": \"C.UTF-8\"\n  }\n}\n");
}

TEST_CASE("the environment that was written does not differ from itself") {
  CHECK(
      environment_differences(write_environment(usual_server()), "e.json", usual_server()).empty());
}

TEST_CASE("each setting that is new, gone or another is told with both values") {
  ServerConfig now = usual_server();
  now.clock.reset();
  now.settings["jit"] = "on";
  now.settings["random_page_cost"] = "1.1";
  CHECK(environment_differences(write_environment(usual_server()), "e.json", now) ==
        std::vector<std::string>{
            "clock was 2026-01-15T12:00:00Z when the baselines were made, now it is not set",
            "settings.jit was off when the baselines were made, now it is on",
            "settings.random_page_cost was not set when the baselines were made, now it is 1.1"});
}

TEST_CASE("another file, or one of another version, is no environment") {
  for (const char* const text :
       {"[]", "{}", R"({"version": 1})", R"({"version": 1, "environment": []})",
        R"({"version": 2, "environment": {}})", R"({"version": "1", "environment": {}})",
        R"({"environment": {}})"}) {
    CAPTURE(text);
    try {
      static_cast<void>(environment_differences(text, "e.json", {}));
      FAIL_CHECK("accepted");
    } catch (const Error& error) {
      CHECK(error.message == "e.json: not an environment file of this version");
      CHECK(error.hint.find("plangate refresh") != std::string::npos);
    }
  }
}

TEST_CASE("a value of the environment file that is no text is shown as it stands there") {
  CHECK(environment_differences(R"({"version": 1, "environment": {"locale": 7}})", "e.json", {}) ==
        std::vector<std::string>{"locale was 7 when the baselines were made, now it is C.UTF-8"});
}

TEST_CASE("a value with other letters stands in the environment file as it is") {
  ServerConfig server;
  server.locale = "de_AT.UTF-8 ä";
  CHECK(write_environment(server).find("\"locale\": \"de_AT.UTF-8 ä\"") != std::string::npos);
}
