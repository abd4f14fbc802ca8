// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gate/core/comment/http_address.h"
#include "gate/core/comment/http_answer.h"
#include "gate/core/text/error.h"

using namespace gate;

TEST_CASE("an address has scheme, host, port and path") {
  const HttpAddress github = http_address("https://api.github.com", "GITHUB_API_URL");
  CHECK(github.tls);
  CHECK(github.host == "api.github.com");
  CHECK(github.port == 443);
  CHECK(github.path.empty());
  const HttpAddress enterprise = http_address("https://git.example.com:8443/api/v3/", "x");
  CHECK(enterprise.port == 8443);
  CHECK(enterprise.path == "/api/v3");
}

TEST_CASE("what is no plain address is refused, by name and without the text") {
  for (const char* const text :
       {"", "api.github.com", "ftp://a", "https://", "https://user:secret@host", "https://a/../b",
        "https://a?x=1", "https://a/#b", "https://a b", "https://a:99999", "https://a:0",
        "https://a\n", "https://a//b", "https://a:8 0", "https://.a", "https://ä"}) {
    INFO(text);
    try {
      const HttpAddress address = http_address(text, "GITHUB_API_URL");
      FAIL_CHECK(address.host);
    } catch (const Error& error) {
      CHECK(error.message.starts_with("GITHUB_API_URL "));
      CHECK(error.message.find("secret") == std::string::npos);
    }
  }
}

TEST_CASE("without TLS a token goes to this machine only") {
  CHECK_FALSE(http_address("http://127.0.0.1:8080", "x").tls);
  CHECK(http_address("http://localhost", "x").port == 80);
  CHECK_THROWS_AS((void)http_address("http://api.github.com", "x"), Error);
  CHECK_THROWS_AS((void)http_address("http://127.evil.example", "x"), Error);
  CHECK_THROWS_AS((void)http_address("http://127.0.0.1.evil.example", "x"), Error);
}

TEST_CASE("a server's trouble and a rate limit pass, a refusal does not") {
  CHECK(is_passing_trouble({502, {}, ""}));
  CHECK(is_passing_trouble({429, {}, ""}));
  CHECK(is_passing_trouble({403, {{"retry-after", "1"}}, ""}));
  CHECK(is_passing_trouble({403, {{"x-ratelimit-remaining", "0"}}, ""}));
  CHECK(is_passing_trouble({403, {}, R"({"message":"You have exceeded a secondary rate limit"})"}));
  CHECK_FALSE(is_passing_trouble({403, {{"x-ratelimit-remaining", "59"}}, ""}));
  CHECK_FALSE(is_passing_trouble({404, {{"retry-after", "1"}}, ""}));
  CHECK_FALSE(is_passing_trouble({200, {}, ""}));
}

TEST_CASE("the server says how long to wait") {
  CHECK(seconds_to_wait({429, {{"retry-after", "7"}}, ""}, 1, 0) == 7);
  CHECK(seconds_to_wait({503, {{"retry-after", "0"}}, ""}, 3, 0) == 0);
  CHECK(seconds_to_wait({503,
                         {{"date", "Tue, 15 Nov 1994 08:12:31 GMT"},
                          {"retry-after", "Tue, 15 Nov 1994 08:13:01 GMT"}},
                         ""},
                        1, 0) == 30);
}

TEST_CASE("the server's time is read in each form that HTTP has, and in no other") {
  const auto wait_until = [](const std::string& date) {
    return seconds_to_wait({503, {{"retry-after", date}}, ""}, 1, 784887151);
  };
  CHECK(wait_until("Tue, 15 Nov 1994 08:13:01 GMT") == 30);
  CHECK(wait_until("Tuesday, 15-Nov-94 08:13:01 GMT") == 30);
  CHECK(wait_until("Tue Nov 15 08:13:01 1994") == 30);
  CHECK(wait_until("Thu, 29 Feb 1996 00:00:00 GMT") == 825552000 - 784887151);
  CHECK(wait_until("Tue, 15 Nov 1994 08:12:01 GMT") == 0);  // in the past
  for (const char* const text : {"Tue, 15 Nov 1994 08:13:01", "Tue, 15 Nov 1994 08:13:01 GMT+1",
                                 "Tue, 15 Foo 1994 08:13:01 GMT", "Tue, 15 Nov 1994 25:13:01 GMT",
                                 "Tue, 45 Nov 1994 08:13:01 GMT", "1994-11-15T08:13:01Z"}) {
    INFO(text);
    CHECK(wait_until(text) == 1);
  }
}

TEST_CASE("a rate limit is waited for by the server's clock, else by ours") {
  const std::map<std::string, std::string> limit{{"x-ratelimit-remaining", "0"},
                                                 {"x-ratelimit-reset", "784887156"}};
  auto with_date = limit;
  with_date["date"] = "Tue, 15 Nov 1994 08:12:31 GMT";  // 784887151
  CHECK(seconds_to_wait({403, with_date, ""}, 1, 1) == 6);
  CHECK(seconds_to_wait({403, limit, ""}, 1, 784887150) == 7);
  CHECK(seconds_to_wait({403, limit, ""}, 1, 790000000) == 1);
}

TEST_CASE("a server that says nothing is asked less and less often") {
  std::vector<std::int64_t> delays;
  for (const int attempt : {1, 2, 3}) delays.push_back(seconds_to_wait({502, {}, ""}, attempt, 0));
  CHECK(delays == std::vector<std::int64_t>{1, 2, 4});
  CHECK(seconds_to_wait({429, {}, ""}, 1, 0) == 60);
  CHECK(seconds_to_wait({429, {{"retry-after", "-5"}}, ""}, 1, 0) == 60);
  CHECK(seconds_to_wait({429, {{"retry-after", "99999999999999999999"}}, ""}, 1, 0) == 60);
}

TEST_CASE("pages end where the server says so, else at a short one") {
  CHECK(has_next_page({200, {{"link", R"(<https://x?page=2>; rel="next")"}}, ""}, 3, 100));
  CHECK_FALSE(has_next_page({200, {{"link", R"(<https://x?page=1>; rel="prev")"}}, ""}, 100, 100));
  CHECK(has_next_page({200, {}, ""}, 100, 100));
  CHECK_FALSE(has_next_page({200, {}, ""}, 99, 100));
}

TEST_CASE("ports go up to 65535") {
  CHECK(http_address("https://a:65535", "x").port == 65'535);
  CHECK(http_address("https://a:1", "x").port == 1);
  CHECK_THROWS_AS((void)http_address("https://a:65536", "x"), Error);
}

TEST_CASE("a server's trouble begins with 500, for which is waited as for nothing else") {
  CHECK(is_passing_trouble({500, {}, ""}));
  CHECK_FALSE(is_passing_trouble({499, {}, ""}));
  CHECK(seconds_to_wait({500, {}, ""}, 1, 0) == 1);
  CHECK(seconds_to_wait({499, {}, ""}, 1, 0) == 60);
}

TEST_CASE("a time of the server's is below a million of millions of seconds, and needs a limit") {
  CHECK(seconds_to_wait({429, {{"retry-after", "999999999999"}}, ""}, 1, 0) == 999'999'999'999);
  CHECK(seconds_to_wait({429, {{"retry-after", "1000000000000"}}, ""}, 1, 0) == 60);
  CHECK(seconds_to_wait({403, {{"x-ratelimit-reset", "100"}}, ""}, 1, 0) == 60);
  CHECK(seconds_to_wait({403, {{"x-ratelimit-remaining", "0"}}, ""}, 1, 0) == 60);
}
