// SPDX-License-Identifier: MIT
// From a verdict to stdout and stderr.
#pragma once

#include <string>
#include <vector>

#include "gate/cli/output_options.h"
#include "gate/cli/streams.h"
#include "gate/report/clean_text.h"
#include "gate/stages/run_messages.h"

namespace gate {

struct Verdict;

/// The verdict as all reports show it: without its values where --redact asks for that, or where
/// the results that it was read from had none.
[[nodiscard]] Verdict as_reported(Verdict verdict, const OutputOptions& output);

/// The verdict in the format for stdout.
[[nodiscard]] std::string rendered(const Verdict& verdict, const OutputOptions& output);

/// What a command found, in the format for stdout. `text` also takes whether to be quiet.
template <typename Found, typename Text>
[[nodiscard]] std::string rendered(const Found& found, const OutputOptions& output,
                                   const Text& text, std::string (*markdown)(const Found&),
                                   std::string (*json)(const Found&)) {
  switch (output.format) {
    case Format::json:
      return log_json(json(found));
    case Format::markdown:
      return markdown(found);
    case Format::text:
      break;
  }
  return log_text(text(found, output.quiet));
}

/// An Error for stderr: message, detail, hint.
[[nodiscard]] std::string error_text(const Error& error);

/// Tells the user on stderr something besides the result; prints nothing with --quiet.
void remark(const Streams& streams, const OutputOptions& output, const std::string& words);

/// Shows progress on stderr, from any thread. On a terminal it is one line, overwritten by each
/// step and erased with the last copy of the returned value; with --verbose, one line per step;
/// otherwise nothing. An empty step erases the line to make room for other output.
[[nodiscard]] Progress progress_to(const Streams& streams, const OutputOptions& output);

/// Remarks and progress together. The arguments must outlive the result.
[[nodiscard]] RunMessages messages_to(const Streams& streams, const OutputOptions& output);

}  // namespace gate
