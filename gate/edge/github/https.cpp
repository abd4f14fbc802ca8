// SPDX-License-Identifier: MIT
// Only this file includes httplib, which is slow to compile and comes in two forms: a packaged
// library, and the header for the static executable.
#include "gate/edge/github/https.h"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "gate/core/text/error.h"
#include "gate/edge/postgres/certificates.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

using Clock = std::chrono::steady_clock;

// A page of a hundred comments of maximum length, escaped, is 40 MB.
constexpr std::size_t most_bytes = 60'000'000;

bool interrupted() {
  try {
    throw_if_interrupted();
    return false;
  } catch (const Error&) {
    return true;
  }
}

/// httplib's own timeouts are per packet, and it does not react to signals. Stops the client at the
/// deadline or on a signal, repeatedly, since it may be about to connect.
void watch(const std::stop_token& done, httplib::Client& client, Clock::time_point deadline) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any wake_up;
  while (!done.stop_requested()) {
    wake_up.wait_for(lock, done, std::chrono::milliseconds(50), [] { return false; });
    if (!done.stop_requested() && (interrupted() || Clock::now() >= deadline)) client.stop();
  }
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

HttpAnswer answer_of(const httplib::Response& response, std::string body) {
  HttpAnswer answer;
  answer.status = response.status;
  for (const auto& [name, value] : response.headers) answer.headers.emplace(lower(name), value);
  answer.body = std::move(body);
  return answer;
}

Error failure(const std::string& server, httplib::Error error) {
  switch (error) {
    case httplib::Error::SSLServerVerification:
    case httplib::Error::SSLLoadingCerts:
      return Error(fmt::format("the certificate of {} is not trusted", server), "",
                   "Set SSL_CERT_FILE to a file of the certificate authorities to trust, if they "
                   "are not this machine's.");
    case httplib::Error::SSLConnection:
      return Error(fmt::format("{} does not speak proper TLS", server), "",
                   "Check that GITHUB_API_URL names the server and its port, and whether a proxy "
                   "stands in between.");
    case httplib::Error::Read:
    case httplib::Error::Write:
      return Error(fmt::format("{} closed the connection before its answer was complete", server),
                   "", "Run it again.");
    case httplib::Error::Canceled:
      return Error(fmt::format("{} answers with more than {} MB", server, most_bytes / 1'000'000),
                   "",
                   "No answer of GitHub is that large: check that GITHUB_API_URL is its address.");
    default:
      return Error(fmt::format("cannot reach {}", server), httplib::to_string(error),
                   "Check whether this machine can reach it at all.");
  }
}

httplib::Client client_for(const HttpAddress& address, std::chrono::seconds timeout) {
  httplib::Client client(
      fmt::format("{}://{}:{}", address.tls ? "https" : "http", address.host, address.port));
  client.set_connection_timeout(timeout);
  client.set_read_timeout(timeout);
  client.set_write_timeout(timeout);
  const TrustedCertificates trusted = trusted_certificates();
  client.set_ca_cert_path(trusted.file, trusted.folder);
  client.enable_server_certificate_verification(true);
  return client;
}

httplib::Request request_for(const HttpAddress& address, const HttpRequest& request,
                             std::string& body) {
  httplib::Request asked;
  asked.method = request.method;
  asked.path = address.path + request.path;
  asked.headers.insert(request.headers.begin(), request.headers.end());
  asked.headers.emplace("Accept-Encoding", "identity");
  if (!request.body.empty()) asked.headers.emplace("Content-Type", "application/json");
  asked.body = request.body;
  asked.content_receiver = [&body](const char* data, std::size_t length, std::uint64_t,
                                   std::uint64_t) {
    if (body.size() + length > most_bytes) return false;
    body.append(data, length);
    return true;
  };
  return asked;
}

}  // namespace

HttpAnswer ask(const HttpAddress& address, const HttpRequest& request,
               std::chrono::seconds timeout) {
  const std::string server = fmt::format("{}:{}", address.host, address.port);
  const auto deadline = Clock::now() + timeout;
  std::string body;
  httplib::Client client = client_for(address, timeout);
  const httplib::Request asked = request_for(address, request, body);
  const httplib::Result result = [&] {
    const std::jthread watcher([&](const std::stop_token& done) { watch(done, client, deadline); });
    return client.send(asked);
  }();
  if (result) return answer_of(*result, std::move(body));
  throw_if_interrupted();
  if (Clock::now() >= deadline)
    throw Error(fmt::format("{} did not answer within {} seconds", server, timeout.count()), "",
                "Run it again, with a longer --timeout if need be.");
  throw failure(server, result.error());
}

std::string https_library_version() {
  return "cpp-httplib " CPPHTTPLIB_VERSION "\n";
}

}  // namespace gate
