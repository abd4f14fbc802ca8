// SPDX-License-Identifier: MIT
// The comments by which migration tools tell the way up from the way down in one file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct MigrationMark {
  enum class Way { up, down };
  std::string_view tool;  ///< "goose"; "a migration tool" where several tools have such a mark
  Way way = Way::up;
  /// Plain words, which a mark of the way up must have come before: alone they say nothing.
  bool needs_way_up = false;
};

/// The mark that a line is: nothing but a comment, with the words of a tool in it, in any case.
[[nodiscard]] std::optional<MigrationMark> migration_mark(std::string_view line);

/// Whether a line of the text is the mark of a way down, wherever it stands.
[[nodiscard]] bool has_way_down(std::string_view text);

/// What a line of nothing but a comment says, in lower case, blanks folded; empty for another line.
[[nodiscard]] std::string comment_of(std::string_view line);

/// Whether the comment begins with these words, and not with longer ones.
[[nodiscard]] bool begins_with_words(std::string_view comment, std::string_view words);

/// The words of a text in lower case: letters only.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Follows the marks of a file from line to line.
class MarkedMigration {
 public:
  /// Whether the line is a mark, with the `rest` of the file behind it. One that only plain words
  /// make tells a way down from a heading by its first statement: it takes something away.
  bool follow(std::string_view line, std::string_view rest);
  [[nodiscard]] bool is_down() const { return is_down_; }
  /// Whose mark it was that began the first way down; empty where none did.
  [[nodiscard]] std::string_view tool_of_way_down() const { return tool_of_way_down_; }

 private:
  bool went_up_ = false;
  bool is_down_ = false;
  std::string_view tool_of_way_down_;
};

}  // namespace gate
