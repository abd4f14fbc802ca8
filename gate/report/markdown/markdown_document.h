// SPDX-License-Identifier: MIT
// The Markdown that the step summary and the pull request's comment share: what differs is what
// stands around it, and how much there is room for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

struct MarkdownFrame {
  std::string heading;  ///< of the page, with what is never left out; Markdown
  std::string closing;  ///< below the failing cases; Markdown
  std::string
      sources;  ///< links to files begin so: "https://host/owner/name/blob/COMMIT/", or none
  std::size_t most = 0;            ///< how long it may be
  std::string_view most_in_words;  ///< "1 MB"
  std::size_t (*length)(std::string_view text) = nullptr;
};

/// The verdict in a frame: all of it where that fits, else what matters most. It never gets longer
/// than the frame allows.
[[nodiscard]] std::string framed_markdown(const Verdict& verdict, const MarkdownFrame& frame);

/// "❌ plangate: fail: 1 of 2 cases failed", as Markdown in one line.
[[nodiscard]] std::string verdict_line(const Verdict& verdict);

}  // namespace gate
