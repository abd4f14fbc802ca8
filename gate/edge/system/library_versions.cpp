// SPDX-License-Identifier: MIT
#include "gate/edge/system/library_versions.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <openssl/crypto.h>
#include <simdjson.h>
#include <toml++/toml.h>
#include <utf8proc.h>
#include <xxhash.h>

#include <nlohmann/json_fwd.hpp>
#include <pugixml.hpp>

namespace gate {
namespace {

std::string libpq_version() {
  const int number = PQlibVersion();
  return fmt::format("{}.{}", number / 10'000, number % 10'000);
}

/// For a number whose decimal digits are major, two of minor, two of patch.
std::string from_hundreds(unsigned number) {
  return fmt::format("{}.{}.{}", number / 10'000, number / 100 % 100, number % 100);
}

std::string dotted(int major, int minor, int patch) {
  return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace

std::string library_versions() {
  const std::string linked =
      fmt::format("libpq {}\nOpenSSL {}\nRE2\nfmt {}\nxxHash {}\nutf8proc {}\npugixml {}.{}\n",
                  libpq_version(), OpenSSL_version(OPENSSL_VERSION_STRING),
                  from_hundreds(FMT_VERSION), from_hundreds(XXH_versionNumber()),
                  utf8proc_version(), PUGIXML_VERSION / 1000, PUGIXML_VERSION / 10 % 100);
  return linked +
         fmt::format("simdjson {}\nnlohmann_json {}\ntoml++ {}\n",
                     dotted(simdjson::SIMDJSON_VERSION_MAJOR, simdjson::SIMDJSON_VERSION_MINOR,
                            simdjson::SIMDJSON_VERSION_REVISION),
                     dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                            NLOHMANN_JSON_VERSION_PATCH),
                     dotted(TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH));
}

}  // namespace gate
