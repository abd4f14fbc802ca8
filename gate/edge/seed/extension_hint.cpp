// SPDX-License-Identifier: MIT
#include "gate/edge/seed/extension_hint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace gate {
namespace {

/// Whether it is part of PostgreSQL's own source, which all distributions package together.
bool is_contrib(std::string_view extension) {
  constexpr std::array<std::string_view, 29> names = {"amcheck",
                                                      "autoinc",
                                                      "bloom",
                                                      "btree_gin",
                                                      "btree_gist",
                                                      "citext",
                                                      "cube",
                                                      "dblink",
                                                      "dict_int",
                                                      "dict_xsyn",
                                                      "earthdistance",
                                                      "file_fdw",
                                                      "fuzzystrmatch",
                                                      "hstore",
                                                      "intarray",
                                                      "isn",
                                                      "lo",
                                                      "ltree",
                                                      "pageinspect",
                                                      "pg_buffercache",
                                                      "pg_prewarm",
                                                      "pg_stat_statements",
                                                      "pg_trgm",
                                                      "pg_visibility",
                                                      "pgcrypto",
                                                      "postgres_fdw",
                                                      "tablefunc",
                                                      "unaccent",
                                                      "uuid-ossp"};
  return std::find(names.begin(), names.end(), extension) != names.end();
}

/// The name of Debian's package, if it does not follow the rule; `{}` is the major version.
std::string debian_package(const std::string& extension, int major) {
  static const std::map<std::string, std::string> known = {
      {"vector", "postgresql-{}-pgvector"},      {"postgis", "postgresql-{}-postgis-3"},
      {"plpython3u", "postgresql-plpython3-{}"}, {"plperl", "postgresql-plperl-{}"},
      {"plperlu", "postgresql-plperl-{}"},       {"pltcl", "postgresql-pltcl-{}"}};
  const auto found = known.find(extension);
  if (found != known.end()) return fmt::format(fmt::runtime(found->second), major);
  if (is_contrib(extension)) return fmt::format("postgresql-{}", major);
  std::string name = extension.starts_with("pg_") ? extension.substr(3) : extension;
  std::replace(name.begin(), name.end(), '_', '-');
  return fmt::format("postgresql-{}-{}", major, name);
}

}  // namespace

std::string extension_hint(const std::string& extension, int server_major) {
  const std::string contrib = is_contrib(extension)
                                  ? " It is one of PostgreSQL's contrib modules (package "
                                    "postgresql-contrib elsewhere)."
                                  : "";
  return fmt::format(
      "Install {} for PostgreSQL {} wherever this suite is checked: on Debian and Ubuntu it should "
      "be in the package {}.{} Or give with --server-bin a server that has it.",
      extension, server_major, debian_package(extension, server_major), contrib);
}

}  // namespace gate
