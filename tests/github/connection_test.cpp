// SPDX-License-Identifier: MIT
// Servers that cannot be reached, are silent, or are not trusted.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/github/fake_github.h"
#include "tests/github/job.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using namespace gate::test;
using sample::contains;

namespace {

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
