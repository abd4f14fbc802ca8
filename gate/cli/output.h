// SPDX-License-Identifier: MIT
// From a verdict to files, stdout and stderr.
#pragma once

#include <string>
#include <vector>

#include "gate/cli/output_options.h"
#include "gate/cli/streams.h"
#include "gate/stages/run_messages.h"

namespace gate {

struct Verdict;

/// Replaces each file in one step. Throws Error naming the file that cannot be written.
void write_reports(const Verdict& verdict, const std::vector<ReportTarget>& reports);

/// Fills the reports with "the run did not finish", so that a run that is killed leaves no
/// earlier pass behind, and a file that cannot be written is known before the work.
void announce_reports(const std::vector<ReportTarget>& reports);

/// The verdict in the format of stdout.
[[nodiscard]] std::string rendered(const Verdict& verdict, const OutputOptions& output);

/// An Error for stderr: message, detail, hint.
[[nodiscard]] std::string error_text(const Error& error);

/// Says on stderr what the person should know besides the result; nothing with --quiet.
void remark(const Streams& streams, const OutputOptions& output, const std::string& words);

/// Says on stderr what is going on, from any thread: a line that the next one overwrites on a
/// terminal, and that goes with the last copy of what is returned; lines with --verbose; else
/// nothing. An empty step makes way for other output.
[[nodiscard]] Progress progress_to(const Streams& streams, const OutputOptions& output);

/// Both. The streams must outlive them.
[[nodiscard]] RunMessages messages_to(const Streams& streams, const OutputOptions& output);

}  // namespace gate
