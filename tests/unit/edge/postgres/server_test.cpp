// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server.h"

#include <doctest/doctest.h>

#include "gate/core/sql/quoting.h"
#include "gate/edge/postgres/pinned_settings.h"
#include "gate/edge/postgres/remote_host.h"
#include "gate/edge/postgres/server_files.h"

using gate::configuration_text;
using gate::Error;
using gate::pinned_settings;
using gate::refuse_remote;
using gate::ServerConfig;

TEST_CASE("a major is pinned only to what it knows") {
  for (const int major : {14, 15, 16, 17, 18, 19}) {
    CAPTURE(major);
    const auto pins = pinned_settings(major, {});
    CHECK(pins.at("jit") == "off");
    CHECK(pins.at("synchronous_commit") == "on");
    CHECK(pins.at("lc_time") == "C.UTF-8");
    CHECK(pins.at("hash_mem_multiplier") == (major == 14 ? "1" : "2"));
    CHECK(pins.at("effective_io_concurrency") == (major < 18 ? "1" : "16"));
    CHECK(pins.contains("recursive_worktable_factor") == (major >= 15));
    CHECK(pins.contains("force_parallel_mode") == (major <= 15));
    CHECK(pins.contains("debug_parallel_query") == (major >= 16));
    CHECK(pins.contains("enable_presorted_aggregate") == (major >= 16));
    CHECK(pins.contains("enable_group_by_reordering") == (major >= 17));
    CHECK(pins.contains("enable_self_join_elimination") == (major >= 18));
  }
}

TEST_CASE("the config's settings replace pins, in any case of letters") {
  ServerConfig config;
  config.settings = {{"WORK_MEM", "8MB"}, {"datestyle", "German"}};
  config.preload = {"pg_stat_statements", "auto_explain"};
  const auto pins = pinned_settings(15, config);
  CHECK(pins.at("WORK_MEM") == "8MB");
  CHECK_FALSE(pins.contains("work_mem"));
  CHECK_FALSE(pins.contains("DateStyle"));
  CHECK(pins.at("shared_preload_libraries") == "pg_stat_statements,auto_explain");
}

TEST_CASE("a setting's value cannot leave its line") {
  CHECK(configuration_text({{"a", "it's \\ here"}}) == "a = 'it''s \\\\ here'\n");
  CHECK(configuration_text({{"app.tenant", "1"}}) == "app.tenant = '1'\n");
  CHECK_THROWS_AS((void)configuration_text({{"a", "1\nfsync = on"}}), Error);
  CHECK_THROWS_AS((void)configuration_text({{"a b", "1"}}), Error);
  CHECK_THROWS_AS((void)configuration_text({{"", "1"}}), Error);
}

TEST_CASE("only this machine's addresses are local") {
  for (const char* host : {"/var/run/postgresql", "@abstract", "localhost", "LocalHost",
                           "127.0.0.1", "127.1.2.3", "::1", "localhost,127.0.0.1"}) {
    CAPTURE(host);
    CHECK_NOTHROW(refuse_remote({{"host", host}}));
  }
  for (const char* host : {"db.example.org", "10.0.0.1", "127.0.0.1.example.org", "::2",
                           "localhost,db.example.org", "localhost.example.org"}) {
    CAPTURE(host);
    CHECK_THROWS_AS(refuse_remote({{"host", host}}), Error);
  }
  CHECK_THROWS_AS(refuse_remote({{"host", "localhost"}, {"hostaddr", "10.0.0.1"}}), Error);
  CHECK_THROWS_AS(refuse_remote({{"service", "production"}}), Error);
}

TEST_CASE("quotes in names and texts are doubled") {
  CHECK(gate::quote_identifier("a\"b") == "\"a\"\"b\"");
  CHECK(gate::quote_literal("it's") == "'it''s'");
}
