// SPDX-License-Identifier: MIT
#include "gate/core/text/shell_word.h"

#include <doctest/doctest.h>

using gate::shell_word;

TEST_CASE("a word of a shell is quoted where the shell would read more into it") {
  CHECK(shell_word("db/seed_1.sql") == "db/seed_1.sql");
  CHECK(shell_word("a-b") == "a-b");
  CHECK(shell_word("-a") == "'-a'");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("it's $x") == "'it'\\''s $x'");
}
