// SPDX-License-Identifier: MIT
#include "gate/edge/seed/missing_prerequisites.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "gate/edge/postgres/quoting.h"

namespace gate {
namespace {

/// The text between `before` and the next `after`.
std::optional<std::string> between(std::string_view text, std::string_view before,
                                   std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(after);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(0, end));
}

/// The name of a file in a path, without folder and extension.
std::string stem(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.find('.'));
}

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

std::optional<std::string> missing_extension(std::string_view words) {
  if (const auto name = between(words, "extension \"", "\" is not available")) return name;
  if (const auto path = between(words, "could not open extension control file \"", "\"")) {
    return stem(*path);
  }
  if (const auto path = between(words, "could not access file \"$libdir/", "\"")) {
    return stem(*path);
  }
  return std::nullopt;
}

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

std::optional<std::string> missing_role_hint(std::string_view words) {
  constexpr std::string_view before = "role \"";
  const std::size_t end = words.find("\" does not exist");
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t begin = words.rfind(before, end);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view role = words.substr(begin + before.size(), end - begin - before.size());
  if (role.find('\n') != std::string_view::npos) return std::nullopt;
  return fmt::format(
      "A dump does not create the roles that it names. Give the seed an earlier step, a file with "
      "CREATE ROLE {};, or dump with --no-owner --no-privileges.",
      quote_identifier(role));
}

}  // namespace gate
