// SPDX-License-Identifier: MIT
// Part of the static executable only. glibc loads a shared library for each name service that
// /etc/nsswitch.conf lists (sss, systemd, mdns …), of whatever glibc the machine has, into an
// executable of another one, which may crash it. Files and DNS are built in: only they are asked.
#include <nss.h>

#include <initializer_list>

namespace {

const struct BuiltInNameServices {
  BuiltInNameServices() {
    for (const char* database : {"passwd", "group", "initgroups", "services", "protocols",
                                 "networks", "shadow", "netgroup"})
      __nss_configure_lookup(database, "files");
    __nss_configure_lookup("hosts", "files dns");
  }
} built_in_name_services;

}  // namespace
