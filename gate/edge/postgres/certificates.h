// SPDX-License-Identifier: MIT
// The authorities that this machine trusts, by which TLS tells a server from an impostor. Libraries
// look where they were built to look, which in a static executable is another machine's folder.
#pragma once

#include <memory>
#include <string>

#include "gate/edge/postgres/database.h"
#include "gate/edge/system/private_directory.h"

namespace gate {

/// What OpenSSL loads authorities from; both are empty where the machine has none.
struct TrustedCertificates {
  std::string file;    ///< PEM, one certificate after the other
  std::string folder;  ///< of such files; several folders with colons between them
};

/// What SSL_CERT_FILE and SSL_CERT_DIR say, else the first of the usual places that is there, below
/// the folder `root`.
[[nodiscard]] TrustedCertificates trusted_certificates(const std::string& root = "");

/// Sets sslrootcert where the server's certificate is to be verified (sslmode verify-full and
/// verify-ca) and nothing says by which authorities: not the settings, PGSSLROOTCERT or
/// ~/.postgresql/root.crt. With a service it is left to libpq, which alone reads the service's
/// file. "system" means the machine's, as it does for libpq 16, and throws Error with a weaker
/// sslmode. What it returns, mostly null, holds a file of `settings` and must live as long.
[[nodiscard]] std::unique_ptr<PrivateDirectory> trust_machine(ConnectionSettings& settings);

}  // namespace gate
