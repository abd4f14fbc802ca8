// SPDX-License-Identifier: MIT
#include "gate/core/record/line_cutter.h"

namespace gate {

LogLine LineCutter::line(std::string_view text) {
  const bool is_cut = text.size() > longest_log_entry;
  text = text.substr(0, longest_log_entry);
  if (!is_cut && text.ends_with('\r')) text.remove_suffix(1);
  return {text, is_cut};
}

void LineCutter::keep(std::string_view bytes) {
  begun_ += bytes.substr(0, longest_log_entry + 1 - begun_.size());
}

}  // namespace gate
