// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/certificates.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/password_file.h"

namespace gate {
namespace {

// Most specific name first: if two exist, one is a link to the other.
constexpr std::array usual_files = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Alpine, Arch, Gentoo
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, Red Hat
    "/etc/pki/tls/certs/ca-bundle.crt",                   // Fedora, Red Hat, earlier
    "/etc/ssl/ca-bundle.pem",                             // SUSE
    "/var/lib/ca-certificates/ca-bundle.pem",             // SUSE
    "/etc/ssl/cert.pem",                                  // macOS, OpenBSD, FreeBSD, Alpine
    "/usr/local/share/certs/ca-root-nss.crt",             // FreeBSD, DragonFly
    "/etc/openssl/certs/ca-certificates.crt",             // NetBSD
};
constexpr std::array usual_folders = {
    "/etc/ssl/certs",           // most
    "/etc/pki/tls/certs",       // Fedora, Red Hat
    "/etc/openssl/certs",       // NetBSD
    "/usr/share/certs/trusted"  // FreeBSD
};

template <std::size_t count>
std::string first_of(const std::array<const char*, count>& places, const std::string& root,
                     std::filesystem::file_type type) {
  for (const char* const place : places) {
    std::error_code failure;
    if (std::filesystem::status(root + place, failure).type() == type) return root + place;
  }
  return {};
}

/// The home directory, by the rule that libpq uses for its own files.
std::string home() {
  if (const std::string named = environment_variable("HOME"); !named.empty()) return named;
  const std::optional<SystemUser> user = find_user(geteuid());
  return user ? user->home : "";
}

bool has_own_authorities() {
  std::error_code failure;
  return std::filesystem::exists(home() + "/.postgresql/root.crt", failure);
}

std::vector<std::filesystem::path> files_in(const std::string& folders) {
  std::vector<std::filesystem::path> files;
  std::istringstream list(folders);
  for (std::string folder; std::getline(list, folder, ':');) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure))
      if (entry.is_regular_file(failure)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string certificates_in(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  return text.find("-----BEGIN CERTIFICATE-----") == std::string::npos ? "" : text + "\n";
}

/// Joins all certificates into one file, since libpq accepts only one: root.crt in the returned
/// folder.
std::unique_ptr<PrivateDirectory> joined(const TrustedCertificates& trusted) {
  auto directory = std::make_unique<PrivateDirectory>(temporary_base(), std::nullopt);
  std::ofstream stream(directory->path() + "/root.crt", std::ios::binary);
  stream << certificates_in(trusted.file);
  for (const auto& file : files_in(trusted.folder)) stream << certificates_in(file);
  if (!stream.flush())
    throw Error("cannot write " + directory->path() + "/root.crt", "",
                "Make room there, or set TMPDIR to a folder on another disk.");
  return directory;
}

/// True if the settings request the machine's certificate authorities by libpq's name for them.
bool asks_for_system(ConnectionSettings& settings) {
  if (setting_or_variable(settings, "sslrootcert", "PGSSLROOTCERT") != "system") return false;
  const std::string mode = setting_or_variable(settings, "sslmode", "PGSSLMODE");
  if (mode.empty())
    settings["sslmode"] = "verify-full";
  else if (mode != "verify-full")
    throw Error("sslrootcert=system cannot be combined with sslmode=" + mode,
                "Any server with a certificate of any public authority would pass for yours.",
                "Use sslmode=verify-full.");
  return true;
}

bool lacks_authorities(const ConnectionSettings& settings) {
  return setting_or_variable(settings, "sslmode", "PGSSLMODE").starts_with("verify-") &&
         setting_or_variable(settings, "sslrootcert", "PGSSLROOTCERT").empty() &&
         !has_own_authorities();
}

}  // namespace

TrustedCertificates trusted_certificates(const std::string& root) {
  TrustedCertificates trusted = {environment_variable("SSL_CERT_FILE"),
                                 environment_variable("SSL_CERT_DIR")};
  if (!trusted.file.empty() || !trusted.folder.empty()) return trusted;
  trusted.file = first_of(usual_files, root, std::filesystem::file_type::regular);
  if (trusted.file.empty())
    trusted.folder = first_of(usual_folders, root, std::filesystem::file_type::directory);
  return trusted;
}

std::unique_ptr<PrivateDirectory> trust_machine(ConnectionSettings& settings) {
  if (!setting_or_variable(settings, "service", "PGSERVICE").empty()) return nullptr;
  if (!asks_for_system(settings) && !lacks_authorities(settings)) return nullptr;
  const TrustedCertificates trusted = trusted_certificates();
  if (trusted.folder.empty()) {
    if (!trusted.file.empty()) settings["sslrootcert"] = trusted.file;
    return nullptr;
  }
  auto directory = joined(trusted);
  settings["sslrootcert"] = directory->path() + "/root.crt";
  return directory;
}

}  // namespace gate
