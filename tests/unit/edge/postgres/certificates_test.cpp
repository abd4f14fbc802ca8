// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/certificates.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

using gate::ConnectionSettings;
using gate::trust_machine;
using gate::trusted_certificates;

namespace {

/// A folder that stands for the machine's root and the caller's home; the environment is put back.
class Machine {
 public:
  Machine() {
    for (const char* name :
         {"SSL_CERT_FILE", "SSL_CERT_DIR", "PGSSLROOTCERT", "PGSSLMODE", "PGSERVICE", "HOME"}) {
      const char* const value = std::getenv(name);
      before_[name] = value != nullptr ? std::optional<std::string>(value) : std::nullopt;
      unsetenv(name);
    }
    set("HOME", root() + "/home");
  }
  ~Machine() {
    for (const auto& [name, value] : before_) {
      if (value)
        setenv(name.c_str(), value->c_str(), 1);
      else
        unsetenv(name.c_str());
    }
  }
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  [[nodiscard]] const std::string& root() const { return directory_.path(); }
  void has(const std::string& place, const std::string& text = "") const {
    std::filesystem::create_directories(std::filesystem::path(root() + place).parent_path());
    std::ofstream(root() + place) << text;
  }
  static void set(const char* name, const std::string& value) { setenv(name, value.c_str(), 1); }

 private:
  gate::PrivateDirectory directory_{gate::temporary_base(), std::nullopt};
  std::map<std::string, std::optional<std::string>> before_;
};

std::string root_certificate(ConnectionSettings settings) {
  const auto kept = trust_machine(settings);
  return settings["sslrootcert"];
}

}  // namespace

TEST_CASE("the machine's bundle is the first of the usual places that is there") {
  const Machine machine;
  CHECK(trusted_certificates(machine.root()).file.empty());
  CHECK(trusted_certificates(machine.root()).folder.empty());
  for (const char* const place :  // from the last to the first
       {"/etc/openssl/certs/ca-certificates.crt", "/usr/local/share/certs/ca-root-nss.crt",
        "/etc/ssl/cert.pem", "/var/lib/ca-certificates/ca-bundle.pem", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/certs/ca-certificates.crt"}) {
    machine.has(place);
    CHECK(trusted_certificates(machine.root()).file == machine.root() + place);
    CHECK(trusted_certificates(machine.root()).folder.empty());
  }
}

TEST_CASE("a folder of certificates stands in where no bundle is there") {
  const Machine machine;
  machine.has("/etc/ssl/certs/5ed36f99.0");
  CHECK(trusted_certificates(machine.root()).file.empty());
  CHECK(trusted_certificates(machine.root()).folder == machine.root() + "/etc/ssl/certs");
  std::filesystem::create_directories(machine.root() + "/etc/ssl/cert.pem");  // no bundle
  CHECK(trusted_certificates(machine.root()).file.empty());
}

TEST_CASE("SSL_CERT_FILE and SSL_CERT_DIR come before every usual place") {
  const Machine machine;
  machine.has("/etc/ssl/certs/ca-certificates.crt");
  Machine::set("SSL_CERT_DIR", "/a:/b");
  CHECK(trusted_certificates(machine.root()).file.empty());
  CHECK(trusted_certificates(machine.root()).folder == "/a:/b");
  Machine::set("SSL_CERT_FILE", "/mine.pem");
  CHECK(trusted_certificates(machine.root()).file == "/mine.pem");
  CHECK(trusted_certificates(machine.root()).folder == "/a:/b");
}

TEST_CASE("libpq gets the machine's authorities only where it verifies and has none") {
  const Machine machine;
  Machine::set("SSL_CERT_FILE", "/machine.pem");
  CHECK(root_certificate({{"sslmode", "verify-full"}}) == "/machine.pem");
  CHECK(root_certificate({{"sslmode", "verify-ca"}}) == "/machine.pem");
  CHECK(root_certificate({{"sslmode", "require"}}).empty());  // with authorities it would verify
  CHECK(root_certificate({}).empty());
  CHECK(root_certificate({{"sslmode", "verify-full"}, {"sslrootcert", "/own.pem"}}) == "/own.pem");
  CHECK(root_certificate({{"sslmode", "verify-full"}, {"service", "production"}}).empty());
  Machine::set("PGSSLMODE", "verify-full");
  CHECK(root_certificate({}) == "/machine.pem");
  CHECK(root_certificate({{"sslmode", "prefer"}}).empty());
  Machine::set("PGSSLROOTCERT", "/own.pem");
  CHECK(root_certificate({}).empty());
  unsetenv("PGSSLROOTCERT");
  machine.has("/home/.postgresql/root.crt");
  CHECK(root_certificate({}).empty());
}

TEST_CASE("sslrootcert=system is the machine's, with sslmode verify-full and no other") {
  const Machine machine;
  Machine::set("SSL_CERT_FILE", "/machine.pem");
  machine.has("/home/.postgresql/root.crt");
  ConnectionSettings settings = {{"sslrootcert", "system"}};
  CHECK(trust_machine(settings) == nullptr);
  CHECK(settings["sslrootcert"] == "/machine.pem");
  CHECK(settings["sslmode"] == "verify-full");
  ConnectionSettings weak = {{"sslrootcert", "system"}, {"sslmode", "require"}};
  CHECK_THROWS_WITH_AS((void)trust_machine(weak),
                       "sslrootcert=system cannot be combined with sslmode=require", gate::Error);
}

TEST_CASE("the certificates of SSL_CERT_DIR and SSL_CERT_FILE are joined into one file for libpq") {
  const Machine machine;
  const std::string begin = "-----BEGIN CERTIFICATE-----\n";
  machine.has("/authorities/b.0", begin + "two");
  machine.has("/authorities/a.0", begin + "one");
  machine.has("/authorities/README", "no certificate");
  machine.has("/mine.pem", begin + "zero");
  Machine::set("SSL_CERT_FILE", machine.root() + "/mine.pem");
  Machine::set("SSL_CERT_DIR", "/nothing:" + machine.root() + "/authorities");
  ConnectionSettings settings = {{"sslmode", "verify-full"}};
  std::string file;
  {
    const auto kept = trust_machine(settings);
    file = settings["sslrootcert"];
    std::ifstream stream(file);
    CHECK(std::string(std::istreambuf_iterator<char>(stream), {}) ==
          begin + "zero\n" + begin + "one\n" + begin + "two\n");
  }
  CHECK_FALSE(std::filesystem::exists(file));
}
