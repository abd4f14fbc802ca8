// SPDX-License-Identifier: MIT
// Asks HOST PORT for "/" over HTTPS by the authorities that this machine trusts, and prints the
// status.
#include <httplib.h>

#include <cstdlib>
#include <iostream>

#include "gate/edge/postgres/certificates.h"

int main(int count, char** words) {
  if (count != 3) return 2;
  const gate::TrustedCertificates trusted = gate::trusted_certificates();
  httplib::SSLClient client(words[1], std::atoi(words[2]));
  client.set_ca_cert_path(trusted.file, trusted.folder);
  client.enable_server_certificate_verification(true);
  const httplib::Result answer = client.Get("/");
  if (answer) {
    std::cout << answer->status << '\n';
    return 0;
  }
  const bool certificate = answer.error() == httplib::Error::SSLServerVerification ||
                           answer.error() == httplib::Error::SSLLoadingCerts;
  std::cout << (certificate ? "certificate refused: " : "failed: ") << answer.error() << '\n';
  return 1;
}
