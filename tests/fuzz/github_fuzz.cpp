// SPDX-License-Identifier: MIT
// GitHub's answers and the event of a workflow.
#include "gate/core/comment/github_answers.h"
#include "gate/core/comment/pull_request.h"
#include "gate/core/comment/sticky_comment.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    static_cast<void>(gate::refusal_words(text));
    static_cast<void>(gate::told_by(text, "default"));
    for (const auto& read :
         {+[](std::string_view answer) { static_cast<void>(gate::comments_in(answer)); },
          +[](std::string_view answer) { static_cast<void>(gate::login_in(answer)); },
          +[](std::string_view answer) { static_cast<void>(gate::head_in(answer)); },
          +[](std::string_view answer) {
            static_cast<void>(gate::workflow_event(answer, "event.json"));
          }})
      gate::fuzz::read_as_text(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                               read);
  });
}
