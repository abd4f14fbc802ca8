// SPDX-License-Identifier: MIT
#include "gate/core/text/path_glob.h"

#include <fnmatch.h>

#include <optional>
#include <utility>

namespace gate {
namespace {

using Parts = std::span<const GlobPart>;

struct NextName {
  std::string_view name;
  std::optional<std::string_view> rest;  ///< after the slash; absent if there is none
};

NextName next_name(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {path, std::nullopt};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

/// At the end of the path, `at_end` decides from the remaining parts whether that is a match.
template <typename AtEnd>
bool match(Parts parts, std::optional<std::string_view> path, const AtEnd& at_end) {
  if (!path) return at_end(parts);
  if (parts.empty()) return false;
  const Parts rest = parts.subspan(1);
  const NextName next = next_name(*path);
  if (parts.front().crosses_folders())
    return match(rest, path, at_end) || match(parts, next.rest, at_end);
  return parts.front().matches(next.name) && match(rest, next.rest, at_end);
}

/// Whether `name` matches `pattern`; fnmatch() compares bytes, since no locale is set.
bool has_form(const std::string& pattern, std::string_view name, int flags) {
  return fnmatch(pattern.c_str(), std::string(name).c_str(), flags) == 0;
}

constexpr std::string_view wildcards = "*?[\\";

}  // namespace

std::string escaped_glob(std::string_view path) {
  std::string glob;
  for (const char c : path) {
    if (wildcards.find(c) != std::string_view::npos) glob += '\\';
    glob += c;
  }
  return glob;
}

GlobPart::GlobPart(std::string text)
    : text_(std::move(text)), has_wildcard_(text_.find_first_of(wildcards) != std::string::npos) {}

bool GlobPart::matches(std::string_view name) const {
  return has_wildcard_ ? has_form(text_, name, 0) : text_ == name;
}

bool GlobPart::finds(std::string_view name) const {
  return has_wildcard_ ? has_form(text_, name, FNM_PERIOD) : text_ == name;
}

PathGlob::PathGlob(std::string_view glob) {
  for (std::optional<std::string_view> left = glob; left;) {
    const NextName next = next_name(*left);
    left = next.rest;
    // Otherwise each further `**` would walk the tree again.
    const bool repeats = next.name == "**" && !parts_.empty() && parts_.back().crosses_folders();
    const bool means_nothing = next.name.empty() && left;
    if (!repeats && !means_nothing) parts_.emplace_back(std::string(next.name));
  }
  if (parts_.back().crosses_folders()) parts_.emplace_back("*");
}

bool PathGlob::may_match(std::string_view path) const {
  return match(parts_, path, [](Parts left) { return left.empty(); });
}

bool PathGlob::may_hold(std::string_view path) const {
  return match(parts_, path, [](Parts left) { return !left.empty(); });
}

}  // namespace gate
