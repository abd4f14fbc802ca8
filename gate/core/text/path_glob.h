// SPDX-License-Identifier: MIT
// Globs in the config: `*`, `?` and `[…]` match within a name, `**` matches across folders.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The part of a glob between two slashes.
class GlobPart {
 public:
  explicit GlobPart(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool has_wildcard() const { return has_wildcard_; }
  /// Whether it is `**`: any number of folders, including none.
  [[nodiscard]] bool crosses_folders() const { return text_ == "**"; }

  [[nodiscard]] bool matches(std::string_view name) const;
  /// The same, but a wildcard does not match a leading dot.
  [[nodiscard]] bool finds(std::string_view name) const;

 private:
  std::string text_;
  bool has_wildcard_;
};

/// The glob that matches nothing but this path.
[[nodiscard]] std::string escaped_glob(std::string_view path);

/// A glob, split into its parts once for all the paths that it is compared with.
class PathGlob {
 public:
  explicit PathGlob(std::string_view glob);

  /// `**` is never followed by another and never last: `a/**` is `a/**/*`. Only the last part can
  /// be empty, which matches no name.
  [[nodiscard]] std::span<const GlobPart> parts() const { return parts_; }

  /// Whether matching_files() could ever find `path`, which need not exist: a deleted file is a
  /// change too. Both are relative to one folder, without `.` and `..`. If in doubt about names
  /// that begin with a dot, the answer is yes.
  [[nodiscard]] bool may_match(std::string_view path) const;

  /// Whether `path`, if it were a folder, could contain what matching_files() finds: git lists a
  /// submodule or a link like a file.
  [[nodiscard]] bool may_hold(std::string_view path) const;

 private:
  std::vector<GlobPart> parts_;
};

}  // namespace gate
