// SPDX-License-Identifier: MIT
#include "gate/core/text/masking.h"

#include <doctest/doctest.h>

using gate::mask_passwords;
using gate::mask_secrets;

TEST_CASE("a secret is masked as it is and percent-encoded") {
  CHECK(mask_secrets("a p@ss/w b p%40ss%2Fw c p%40ss%2fw", {"p@ss/w"}) == "a *** b *** c ***");
  CHECK(mask_secrets("one two", {"", "two"}) == "one ***");
}

TEST_CASE("a password is masked where one stands") {
  CHECK(mask_passwords("\"postgresql://u:p%40ss@h:5432/d\" is no query") ==
        "\"postgresql://u:***@h:5432/d\" is no query");
  CHECK(mask_passwords("postgres://u:p@ss/w@h/d and jdbc:postgresql://h/d?user=u&password=w&a=b") ==
        "postgres://u:***@h/d and jdbc:postgresql://h/d?user=u&password=***&a=b");
  CHECK(mask_passwords("host=h password='a b' user=u PGPASSWORD=x psql") ==
        "host=h password=*** user=u PGPASSWORD=*** psql");
  CHECK(mask_passwords("ALTER ROLE u LOGIN PASSWORD 'it''s' VALID UNTIL 'x'") ==
        "ALTER ROLE u LOGIN PASSWORD *** VALID UNTIL 'x'");
  CHECK(mask_passwords("EXECUTE 'ALTER ROLE u PASSWORD ''x'''") ==
        "EXECUTE 'ALTER ROLE u PASSWORD ***'");
  CHECK(mask_passwords("CREATE ROLE u PASSWORD 'cut in the mid") == "CREATE ROLE u PASSWORD ***");
}

TEST_CASE("what is no password stays") {
  for (const char* words : {"http://127.0.0.1:5432/x", "ssh://git@host/a:b",
                            "the password is wrong", "url = \"https://user@host\""}) {
    CAPTURE(words);
    CHECK(mask_passwords(words) == words);
  }
}

TEST_CASE(
    "a secret is masked with small letters in its escapes, and letters elsewhere as they are") {
  CHECK(mask_secrets("a%2fB b", {"a/B"}) == "*** b");
  CHECK(mask_secrets("a%2FB b", {"a/B"}) == "*** b");
  CHECK(mask_secrets("a%2fb b", {"a/B"}) == "a%2fb b");
  CHECK(mask_secrets("A%2fB", {"A/B"}) == "***");
  CHECK(mask_secrets("a/a/", {"a/"}) == "******");
}
