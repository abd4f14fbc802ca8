// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/clock.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gate/core/text/error.h"

using gate::clock_environment;

TEST_CASE("a clock without libfaketime is an error that names the file and the package") {
  try {
    static_cast<void>(clock_environment("2026-01-15T12:00:00Z", {"/nowhere/a", "/nowhere/b"}));
    FAIL("no error");
  } catch (const gate::Error& error) {
    CHECK(error.message == "the config sets a clock, but libfaketime is not installed");
    CHECK(error.detail.find("libfaketime.so.1") != std::string::npos);
    CHECK(error.hint.find("apt-get install faketime") != std::string::npos);
  }
}

TEST_CASE(
    "the server's environment preloads the first library there is, from the clock's instant") {
  std::string folder = (std::filesystem::temp_directory_path() / "plangate-clock-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  std::ofstream(folder + "/libfaketime.so.1") << "";
  const auto environment = clock_environment("2026-01-15T12:00:00Z", {"/nowhere", folder});
  CHECK(gate::can_set_clock({"/nowhere", folder}));
  CHECK_FALSE(gate::can_set_clock({"/nowhere"}));
  CHECK(environment.at("LD_PRELOAD") == folder + "/libfaketime.so.1");
  CHECK(environment.at("FAKETIME") == "@2026-01-15 12:00:00");
  CHECK(environment.at("FAKETIME_DONT_RESET") == "1");
  std::filesystem::remove_all(folder);
}
