// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_key.h"

#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#include "gate/edge/image/frozen_file.h"
#include "gate/edge/postgres/pinned_settings.h"
#include "gate/edge/system/hash.h"

namespace gate {
namespace {

std::string collation_version() {
#ifdef __GLIBC__
  return gnu_get_libc_version();
#else
  return "";
#endif
}

}  // namespace

std::string server_hash(const ServerBinaries& binaries, const ServerConfig& config) {
  Sha256 hash;
  hash.add(binaries.version);
  hash.add(content_hash_of(binaries.directory + "/postgres"));
  hash.add(collation_version());
  hash.add(config.locale);
  hash.add(config.clock.value_or(""));
  for (const auto& [name, value] : pinned_settings(binaries.major, config)) {
    hash.add(name);
    hash.add(value);
  }
  return hash.finish();
}

std::string image_key(const std::string& server_hash, const std::string& seed_hash) {
  Sha256 hash;
  hash.add(server_hash);
  hash.add(seed_hash);
  return hash.finish().substr(std::string_view("sha256:").size());
}

}  // namespace gate
