// SPDX-License-Identifier: MIT
#include "gate/cli/commands/init_steps.h"

#include <fmt/format.h>

#include "gate/cli/commands/hook_file.h"
#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"
#include "gate/report/clean_text.h"

namespace gate {

void InitSteps::say(std::string_view what, std::string_view words) {
  out_ << log_text(fmt::format("{:<11} {}\n", what, words)) << std::flush;
}

bool InitSteps::write_new(const std::string& path, const std::string& shown,
                          const std::string& text) {
  if (is_taken(path)) {
    say("kept", shown + ", which already exists");
    return false;
  }
  write_file(path, text);
  say("wrote", shown);
  return changed_ = true;
}

void InitSteps::install_hook(const std::string& project_root) {
  try {
    const std::string done = gate::install_hook(pre_push_hook(project_root, ""));
    changed_ = changed_ || done.starts_with("wrote");
    say("hook", done);
  } catch (const Error& error) {
    say("hook", error.message);
    say("", error.hint);
  }
}

}  // namespace gate
