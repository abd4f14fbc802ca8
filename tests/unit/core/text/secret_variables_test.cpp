// SPDX-License-Identifier: MIT
#include "gate/core/text/secret_variables.h"

#include <doctest/doctest.h>

using gate::is_secret_variable;

TEST_CASE("secrets are known by name or value") {
  for (const char* name :
       {"GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID", "SECRET_KEY_BASE", "RAILS_MASTER_KEY", "SMTP_PASSWORD", "DB_PASS",
        "npm_config__authToken", "MYSQLPASSWORD", "DOCKER_AUTH_CONFIG", "STRIPE_SECRETS",
        "GOOGLE_APPLICATION_CREDENTIALS", "CI_JOB_JWT", "SLACK_WEBHOOK_URL", "OPENAI_API_KEY"}) {
    CAPTURE(name);
    CHECK(is_secret_variable(name, "x"));
  }
  for (const char* value :
       {"ghp_0123456789", "-----BEGIN OPENSSH PRIVATE KEY-----",
        "postgres://postgres:postgres@localhost:5432/test", "https://:word@example.com"}) {
    CAPTURE(value);
    CHECK(is_secret_variable("ANYTHING", value));
  }
}

TEST_CASE("what programs need to run is no secret") {
  for (const char* name : {"PATH",
                           "HOME",
                           "USER",
                           "LANG",
                           "LC_ALL",
                           "TMPDIR",
                           "SHELL",
                           "TERM",
                           "PWD",
                           "OLDPWD",
                           "CI",
                           "GITHUB_ACTIONS",
                           "GITHUB_WORKSPACE",
                           "RAILS_ENV",
                           "NODE_ENV",
                           "NODE_OPTIONS",
                           "GEM_HOME",
                           "BUNDLE_PATH",
                           "JAVA_HOME",
                           "PYTHONPATH",
                           "VIRTUAL_ENV",
                           "npm_config_cache",
                           "TOKENIZERS_PARALLELISM",
                           "KEYBOARD_LAYOUT",
                           "SSH_AUTH_SOCK",
                           "XAUTHORITY",
                           "AUTHOR",
                           "NEXT_PUBLIC_API_KEY",
                           "POSTGRES_PASSWORD_FILE",
                           "COMPASS",
                           "DBUS_SESSION_BUS_ADDRESS"}) {
    CAPTURE(name);
    CHECK_FALSE(is_secret_variable(name, "/usr/bin"));
  }
  CHECK_FALSE(is_secret_variable("HTTPS_PROXY", "http://user:word@proxy:3128"));
  CHECK_FALSE(is_secret_variable("REDIS_URL", "redis://localhost:6379/0"));
  CHECK_FALSE(is_secret_variable("SENTRY_URL", "https://user@example.com/a:b"));
  CHECK_FALSE(is_secret_variable("SENTRY_URL", "https://user:@example.com/"));
  CHECK_FALSE(is_secret_variable("GITHUB_TOKEN", ""));
}
