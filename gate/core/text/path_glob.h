// SPDX-License-Identifier: MIT
// Globs of the config: `*`, `?` and `[…]` stay within a name, `**` goes across folders.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// What a glob has between two slashes.
class GlobPart {
 public:
  explicit GlobPart(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool has_wildcard() const { return has_wildcard_; }
  /// Whether it is `**`: any number of folders, none included.
  [[nodiscard]] bool crosses_folders() const { return text_ == "**"; }

  [[nodiscard]] bool matches(std::string_view name) const;
  /// The same, but a wildcard does not match a dot in front.
  [[nodiscard]] bool finds(std::string_view name) const;

 private:
  std::string text_;
  bool has_wildcard_;
};

/// A glob, cut into its parts once for all the paths that it is held against.
class PathGlob {
 public:
  explicit PathGlob(std::string_view glob);

  /// No `**` follows another or comes last: `a/**` is `a/**/*`. Only the last can be empty, which
  /// no name is.
  [[nodiscard]] std::span<const GlobPart> parts() const { return parts_; }

  /// Whether matching_files() could ever find `path`, which need not exist: a deleted file is a
  /// change too. Both are relative to one folder, without `.` and `..`. Of names that begin with a
  /// dot it says yes rather than no.
  [[nodiscard]] bool may_match(std::string_view path) const;

  /// Whether `path`, were it a folder, could hold what matching_files() finds: git names a
  /// submodule and a link as if they were files.
  [[nodiscard]] bool may_hold(std::string_view path) const;

 private:
  std::vector<GlobPart> parts_;
};

}  // namespace gate
