// SPDX-License-Identifier: MIT
// The certificate authorities that this machine trusts, with which TLS verifies a server. Libraries
// look where they were built to look, which for a static executable is another machine's folder.
#pragma once

#include <memory>
#include <string>

#include "gate/edge/postgres/database.h"
#include "gate/edge/system/private_directory.h"

namespace gate {

/// Where OpenSSL loads authorities from; both are empty if the machine has none.
struct TrustedCertificates {
  std::string file;    ///< PEM, one certificate after another
  std::string folder;  ///< with such files; several folders are separated by colons
};

/// SSL_CERT_FILE and SSL_CERT_DIR, otherwise the first of the usual paths that exists, below the
/// folder `root`.
[[nodiscard]] TrustedCertificates trusted_certificates(const std::string& root = "");

/// Sets sslrootcert if the server's certificate is to be verified (sslmode verify-full and
/// verify-ca) and nothing names the authorities: neither the settings nor PGSSLROOTCERT nor
/// ~/.postgresql/root.crt. With a service it is left to libpq, which alone reads the service file.
/// "system" means the machine's authorities, as for libpq 16; with a weaker sslmode it throws
/// Error. The result, mostly null, holds a file that `settings` refer to and must live as long.
[[nodiscard]] std::unique_ptr<PrivateDirectory> trust_machine(ConnectionSettings& settings);

}  // namespace gate
