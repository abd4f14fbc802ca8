// SPDX-License-Identifier: MIT
// `plangate comment` against a server that plays GitHub.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <map>

#include "gate/report/report.h"
#include "tests/database/project.h"
#include "tests/github/fake_github.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace gate::test;
using sample::contains;

namespace {

const std::string head(40, 'a');
const std::string bot = "github-actions[bot]";

Verdict failing() {
  return sample::verdict_of({sample::failing_case(), sample::judged_case("by_id", "default")});
}

Verdict passing() {
  return sample::verdict_of({sample::judged_case("by_id", "default")});
}

/// A job of a workflow on a pull request.
struct Job {
  explicit Job(const std::string& api_url) {
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

  /// Comments on what a run found; no output ever holds the token.
  [[nodiscard]] Ran comment(const Verdict& verdict,
                            const std::vector<std::string>& more = {}) const {
    project.write("results.json", json_report(verdict));
    std::vector<std::string> arguments = {"comment", "--from", "results.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Ran ran = project.plangate(arguments, environment);
    CHECK_FALSE(contains(ran.out + ran.err, "test-token"));
    return ran;
  }

  Project project;
  std::map<std::string, std::string> environment;
};

/// Accepts connections and never says a word.
class HungServer {
 public:
  HungServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), length) == 0);
    REQUIRE(listen(socket_, 5) == 0);
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~HungServer() { close(socket_); }
  HungServer(const HungServer&) = delete;
  HungServer& operator=(const HungServer&) = delete;

  [[nodiscard]] std::string url(const std::string& scheme) const {
    return scheme + "://127.0.0.1:" + std::to_string(port_);
  }

 private:
  int socket_;
  int port_ = 0;
};

void done(const std::string& command) {
  INFO(command);
  REQUIRE(std::system(command.c_str()) == 0);
}

/// An authority, and a certificate of it for localhost, in the folder.
Certificate certificate_in(const std::string& folder) {
  const std::string quiet = " >/dev/null 2>&1";
  const std::string key = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
  done("cd '" + folder + "' && openssl req -x509" + key +
       " -days 2 -subj /CN=authority -keyout ca.key -out ca.crt" + quiet);
  done("cd '" + folder + "' && openssl req" + key +
       " -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout server.key -out request" +
       quiet);
  done("cd '" + folder +
       "' && openssl x509 -req -in request -CA ca.crt -CAkey ca.key -days 2 "
       "-copy_extensions copy -out server.crt" +
       quiet);
  return {folder + "/server.crt", folder + "/server.key"};
}

}  // namespace

TEST_CASE("a failing first run writes a comment, in two requests") {
  FakeGitHub github;
  const Job job(github.url());
  const Ran ran = job.comment(failing());
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.empty());
  REQUIRE(github.comments.size() == 1);
  const std::string& body = github.comments[0].body;
  CHECK(body.starts_with("<!-- plangate comment, key=plangate, told=failure -->\n### ❌ plangate"));
  CHECK(contains(body, "https://github.com/shop/api/blob/" + head + "/queries/orders/"));
  CHECK(github.requests() ==
        std::vector<std::string>{"GET /repos/shop/api/issues/7/comments?per_page=100&page=1",
                                 "POST /repos/shop/api/issues/7/comments"});
}

TEST_CASE("a clean first run is silent") {
  FakeGitHub github;
  const Ran ran = Job(github.url()).comment(passing());
  CHECK(ran.exit_code == 0);
  CHECK(github.comments.empty());
  CHECK(contains(ran.err, "nothing to tell"));
}

TEST_CASE("a run without a verdict says so") {
  FakeGitHub github;
  CHECK(Job(github.url()).comment(no_verdict(Error("cannot seed orders"))).exit_code == 0);
  REQUIRE(github.comments.size() == 1);
  CHECK(contains(github.comments[0].body, "plangate: no verdict: cannot seed orders"));
}

TEST_CASE("one comment is edited where its text differs, and left alone where not") {
  FakeGitHub github;
  github.comments = {{1, "ada", "Looks good"}};
  const Job job(github.url());
  static_cast<void>(job.comment(failing()));
  REQUIRE(github.comments.size() == 2);

  CHECK(contains(job.comment(failing()).err, "says so already"));
  CHECK(github.count("PATCH") == 0);

  Verdict other = sample::verdict_of({sample::failing_case()});
  CHECK(contains(job.comment(other).err, "edited the comment"));
  CHECK(github.count("PATCH") == 1);
  CHECK(contains(github.comments[1].body, "1 of 1 case failed"));
  CHECK(github.comments.size() == 2);
  CHECK(github.comments[0].body == "Looks good");
}

TEST_CASE("a failure that is gone is resolved, once") {
  FakeGitHub github;
  const Job job(github.url());
  static_cast<void>(job.comment(failing()));
  static_cast<void>(job.comment(no_verdict(Error("cannot seed orders"))));
  CHECK(job.comment(passing()).exit_code == 0);
  REQUIRE(github.comments.size() == 1);
  CHECK(contains(github.comments[0].body, "### ✅ plangate: resolved\n"));
  CHECK(github.count("PATCH") == 2);
  static_cast<void>(job.comment(passing()));
  CHECK(github.count("PATCH") == 2);
}

TEST_CASE("someone else's comment with our marker is left alone") {
  FakeGitHub github;
  const std::string forged = "<!-- plangate comment, key=plangate, told=failure -->\nYou're fired";
  github.comments = {{1, "mallory", forged}, {2, "", forged}};
  const Job job(github.url());
  CHECK(job.comment(passing()).exit_code == 0);
  CHECK(github.comments.size() == 2);
  CHECK(job.comment(failing()).exit_code == 0);
  REQUIRE(github.comments.size() == 3);
  CHECK(github.comments[0].body == forged);
  CHECK(github.comments[1].body == forged);
  CHECK(github.comments[2].login == bot);
}

TEST_CASE("a person's token edits that person's comment") {
  FakeGitHub github;
  github.login = "ada";
  github.comments = {{5, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"},
                     {6, "ada", "<!-- plangate comment, key=plangate, told=failure -->\nx"}};
  CHECK(Job(github.url()).comment(passing()).exit_code == 0);
  CHECK(contains(github.comments[1].body, "resolved"));
  CHECK_FALSE(contains(github.comments[0].body, "resolved"));
}

TEST_CASE("--author names another author, --key another comment") {
  FakeGitHub github;
  github.comments = {{5, "our-app[bot]", "<!-- plangate comment, key=app, told=failure -->\nx"},
                     {6, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"}};
  const Job job(github.url());
  CHECK(job.comment(passing(), {"--author", "our-app[bot]", "--key", "app"}).exit_code == 0);
  CHECK(contains(github.comments[0].body, "resolved"));
  CHECK_FALSE(contains(github.comments[1].body, "resolved"));
  CHECK(job.comment(failing(), {"--key", "b"}).exit_code == 0);
  CHECK(github.comments.size() == 3);
}

TEST_CASE("our comment is found behind hundreds of others, with links to pages and without") {
  FakeGitHub github;
  for (const bool links : {true, false}) {
    CAPTURE(links);
    github.sends_links = links;
    github.comments.clear();
    for (int i = 1; i <= 250; ++i) github.comments.push_back({i, "ada", "comment"});
    github.comments.push_back(
        {251, bot, "<!-- plangate comment, key=plangate, told=failure -->\nx"});
    CHECK(Job(github.url()).comment(passing()).exit_code == 0);
    REQUIRE(github.comments.size() == 251);
    CHECK(contains(github.comments.back().body, "resolved"));
  }
}

TEST_CASE("a read-only token is a notice and no failure") {
  FakeGitHub github;
  github.read_only = true;
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "notice: no comment"));
  CHECK(contains(ran.err, "Resource not accessible by integration"));
  CHECK(github.comments.empty());
}

TEST_CASE("a token that may not even read is a notice too") {
  FakeGitHub github;
  github.instead["GET"] = {{403, {}, R"({"message": "Resource not accessible"})"}};
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "notice: no comment"));
}

TEST_CASE("a wrong token, pull request or text is exit 2 with a way out") {
  FakeGitHub github;
  Job job(github.url());
  SUBCASE("401") {
    job.environment["GITHUB_TOKEN"] = "another";
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "does not accept the token"));
    CHECK(contains(ran.err, "Bad credentials"));
    CHECK_FALSE(contains(ran.err, "another"));
  }
  SUBCASE("404") {
    const Ran ran = job.comment(failing(), {"--pull-request", "8"});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "no such pull request of shop/api"));
    CHECK(contains(ran.err, "permissions: pull-requests: write"));
  }
  SUBCASE("422") {
    github.instead["POST"] = {
        {422, {}, R"({"message": "Validation Failed", "errors": [{"message": "no"}]})", false}};
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "status 422: Validation Failed: no"));
  }
  SUBCASE("a redirect") {
    github.instead["GET"] = {{301, {{"Location", "https://example.com"}}, "{}"}};
    CHECK(job.comment(failing()).exit_code == 2);
  }
  SUBCASE("what is no JSON, or another one") {
    for (const char* const body : {"<html>", "{}", R"([{"id": "x"}])", R"([{"id": -1}])", ""}) {
      INFO(body);
      github.instead["GET"] = {{200, {}, body}};
      const Ran ran = job.comment(failing());
      CHECK(ran.exit_code == 2);
      CHECK(contains(ran.err, "GitHub's answer"));
    }
  }
  CHECK(github.comments.empty());
}

TEST_CASE("a rate limit is waited for as long as the server says") {
  FakeGitHub github;
  github.instead["GET"] = {
      {429, {{"Retry-After", "0"}}, "{}"},
      {403, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "100"}}, "{}"}};
  const Ran ran = Job(github.url()).comment(failing());
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "asking again in 0 s"));
  CHECK(contains(ran.err, "asking again in 1 s"));  // the limit was lifted long ago
  CHECK(github.comments.size() == 1);
}

TEST_CASE("a limit that takes longer than anyone waits is told at once") {
  FakeGitHub github;
  github.instead["GET"] = {{429, {{"Retry-After", "3600"}}, "{}"}};
  const Ran ran = Job(github.url()).comment(failing());
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "rate limit is reached"));
  CHECK(contains(ran.err, "3600 s"));
  CHECK(github.requests().size() == 1);
}

TEST_CASE("a server out of order is asked again, and not for ever") {
  FakeGitHub github;
  const Instead broken{502, {{"Retry-After", "0"}}, "<html>Bad Gateway</html>"};
  const Job job(github.url());
  SUBCASE("twice") {
    github.instead["GET"] = {broken, broken};
    CHECK(job.comment(failing()).exit_code == 0);
    CHECK(github.comments.size() == 1);
  }
  SUBCASE("always") {
    github.instead["GET"].assign(50, broken);
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "GitHub is out of order"));
    CHECK(github.requests().size() == 7);
  }
}

TEST_CASE("a server that breaks down over a comment does not get it twice") {
  FakeGitHub github;
  for (const bool created : {true, false}) {
    CAPTURE(created);
    github.comments.clear();
    github.instead["POST"] = {{502, {{"Retry-After", "0"}}, "{}", created}};
    CHECK(Job(github.url()).comment(failing()).exit_code == 0);
    CHECK(github.comments.size() == 1);
  }
}

TEST_CASE("a hung server is given up") {
  const HungServer server;
  for (const char* const scheme : {"http", "https"}) {
    INFO(scheme);
    const Ran ran = Job(server.url(scheme)).comment(failing(), {"--timeout", "1"});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "did not answer within 1 seconds"));
  }
}

TEST_CASE("a server that sends a byte now and then is given up too") {
  FakeGitHub github;
  github.drips = true;
  const Ran ran = Job(github.url()).comment(failing(), {"--timeout", "1"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "did not answer within 1 seconds"));
}

TEST_CASE("nobody there is exit 2") {
  const Ran ran = Job("http://127.0.0.1:1").comment(failing());
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "cannot reach 127.0.0.1:1"));
}

TEST_CASE("over TLS the server must have a certificate of a trusted authority for its name") {
  const Project files;
  FakeGitHub github(certificate_in(files.folder()));
  Job job(github.url("localhost"));
  job.environment["SSL_CERT_FILE"] = files.folder() + "/ca.crt";
  SUBCASE("it has") {
    const Ran ran = job.comment(failing());
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(github.comments.size() == 1);
  }
  SUBCASE("the authority is a stranger") {
    const Project others;
    static_cast<void>(certificate_in(others.folder()));
    job.environment["SSL_CERT_FILE"] = others.folder() + "/ca.crt";
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "the certificate of localhost:"));
    CHECK(github.requests().empty());
  }
  SUBCASE("the name is another") {
    job.environment["GITHUB_API_URL"] = github.url();
    const Ran ran = job.comment(failing());
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "is not trusted"));
    CHECK(github.requests().empty());
  }
}

TEST_CASE("an event without a pull request is no failure") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("event.json", R"({"merge_group": {"head_sha": "x"}})");
  const Ran ran = job.comment(failing());
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "no pull request"));
  CHECK(github.requests().empty());
}

TEST_CASE("a later workflow comments only where its results are of the pull request's head") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("event.json", R"({"workflow_run": {"head_sha": ")" + head + R"("}})");
  SUBCASE("they are") {
    github.head = head;
    CHECK(job.comment(failing(), {"--pull-request", "7"}).exit_code == 0);
    REQUIRE(github.comments.size() == 1);
    CHECK(contains(github.comments[0].body, "/blob/" + head + "/"));
  }
  SUBCASE("they are not: another number, or a newer commit") {
    github.head = std::string(40, 'c');
    const Ran ran = job.comment(failing(), {"--pull-request", "7"});
    CHECK(ran.exit_code == 0);
    CHECK(contains(ran.err, "was judged: no comment"));
    CHECK(github.comments.empty());
  }
}

TEST_CASE("--dry-run prints the comment and asks nobody") {
  FakeGitHub github;
  const Job job(github.url());
  const Ran ran = job.comment(failing(), {"--dry-run"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.starts_with("<!-- plangate comment"));
  CHECK(github.requests().empty());
}

TEST_CASE("wrong usage is exit 2 and asks nobody") {
  FakeGitHub github;
  Job job(github.url());
  std::vector<std::string> more;
  std::string words;
  SUBCASE("no repository") {
    job.environment["GITHUB_REPOSITORY"] = "../..";
    words = "GITHUB_REPOSITORY names no repository";
  }
  SUBCASE("no token") {
    job.environment["GITHUB_TOKEN"] = "";
    words = "there is no token";
  }
  SUBCASE("a token that would be two headers") {
    job.environment["GITHUB_TOKEN"] = "x\ny: z";
    words = "the token for GitHub is none";
  }
  SUBCASE("http to another machine") {
    job.environment["GITHUB_API_URL"] = "http://192.0.2.1";
    words = "GITHUB_API_URL is not encrypted";
  }
  SUBCASE("no event and no number") {
    job.environment["GITHUB_EVENT_PATH"] = "";
    words = "which pull request";
  }
  SUBCASE("an event that is none") {
    job.project.write("event.json", "[1]");
    words = "event.json";
  }
  SUBCASE("a key that could leave the marker") {
    more = {"--key", "a --> b"};
    words = "--key";
  }
  SUBCASE("no number") {
    more = {"--pull-request", "7/../8"};
    words = "--pull-request";
  }
  const Ran ran = job.comment(failing(), more);
  INFO(ran.err);
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, words));
  CHECK(github.requests().empty());
}

TEST_CASE("results that no run wrote are refused before anyone is asked") {
  FakeGitHub github;
  const Job job(github.url());
  job.project.write("forged.json", R"({"version": 1, "verdict": "pass", "cases": []})");
  const Ran ran = job.project.plangate({"comment", "--from", "forged.json"}, job.environment);
  CHECK(ran.exit_code == 2);
  CHECK(github.requests().empty());
}

TEST_CASE("the largest comment is one that GitHub takes") {
  FakeGitHub github;
  std::vector<JudgedCase> cases;
  for (int i = 0; i < 900; ++i) {
    cases.push_back(sample::failing_case());
    cases.back().evidence.query.name = "query_" + std::to_string(1'000 + i);
  }
  const Ran ran = Job(github.url()).comment(sample::verdict_of(std::move(cases)));
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(github.comments.size() == 1);
}
