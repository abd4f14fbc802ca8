// SPDX-License-Identifier: MIT
// The Markdown that the step summary and the comment on a pull request share. They differ in what
// surrounds it and in how long it may be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

struct MarkdownFrame {
  std::string heading;   ///< of the page, with everything that is never left out; Markdown
  std::string closing;   ///< below the failing cases; Markdown
  std::string sources;   ///< prefix of links to files: "https://host/owner/name/blob/COMMIT/";
                         ///< empty: no links
  std::size_t most = 0;  ///< its maximum length
  std::string_view most_in_words;  ///< "1 MB"
  std::size_t (*length)(std::string_view text) = nullptr;
};

/// The verdict in a frame: all of it if it fits, otherwise what matters most. Never longer than the
/// frame allows.
[[nodiscard]] std::string framed_markdown(const Verdict& verdict, const MarkdownFrame& frame);

/// "❌ plangate: fail: 1 of 2 cases failed", as one line of Markdown.
[[nodiscard]] std::string verdict_line(const Verdict& verdict);

}  // namespace gate
