// SPDX-License-Identifier: MIT
// The one comment on a pull request, made, edited or left as it is.
#include <fmt/format.h>

#include "gate/cli/commands.h"
#include "gate/cli/commands/workflow.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/files.h"
#include "gate/report/machine/results.h"

namespace gate {
namespace {

/// One pull request's comment on GitHub.
class Conversation {
 public:
  Conversation(const Arguments& arguments, const Streams& streams, int pull_request)
      : arguments_(arguments),
        streams_(streams),
        github_(github_access(arguments),
                [this](const std::string& words) { remark(streams_, arguments_, words); }),
        pull_request_(pull_request) {}

  /// Whether results of the commit are still those of the pull request. The number can be a
  /// stranger's word (an artifact of a fork's run), and commits come while checks run.
  bool is_of(const std::string& commit) {
    const auto head = github_.head(pull_request_);
    if (!head) return refused();
    if (*head == commit) return true;
    say(fmt::format("pull request {} is not at commit {}, which was judged: no comment",
                    pull_request_, commit));
    return false;
  }

  void tell(const Verdict& verdict, const CommentPlace& place) {
    while (!told(verdict, place)) {
    }
  }

 private:
  /// False where all has to begin anew.
  bool told(const Verdict& verdict, const CommentPlace& place) {
    const auto comments = github_.marked_comments(pull_request_, place.key);
    if (!comments) return !refused();
    const auto own = own_comment(*comments, place.key, comments->empty() ? "" : author());
    const Told before = own ? *told_by(own->body, place.key) : Told::nothing;
    const std::string body = comment_body(verdict, place, before);
    switch (comment_step(own, verdict.outcome, body)) {
      case CommentStep::nothing:
        say(own ? "the comment says so already" : "nothing to tell: no comment");
        return true;
      case CommentStep::create:
        return wrote(github_.create_comment(pull_request_, body), "commented");
      case CommentStep::edit:
        return wrote(github_.edit_comment(own->id, body), "edited the comment");
    }
    return true;
  }

  bool wrote(Written written, const std::string& words) {
    if (written == Written::refused) return !refused();
    if (written == Written::done) say(fmt::format("{} on pull request {}", words, pull_request_));
    return written == Written::done;
  }

  /// A read-only token is what a pull request from a fork has: no failure of anybody's.
  bool refused() {
    say(
        fmt::format("notice: no comment, for GitHub refuses it to this token ({}); a pull request "
                    "from a fork has one that may only read",
                    github_.refusal()));
    return false;
  }

  std::string author() { return arguments_.author.empty() ? github_.author() : arguments_.author; }

  void say(const std::string& words) { remark(streams_, arguments_, words); }

  const Arguments& arguments_;
  const Streams& streams_;
  GitHub github_;
  int pull_request_;
};

void require_some_pull_request(const Workflow& workflow) {
  if (workflow.event) return;
  throw Error("which pull request is the comment for?",
              "neither --pull-request nor GITHUB_EVENT_PATH says it",
              "Give its number with --pull-request.");
}

}  // namespace

int comment(const Arguments& arguments, const Streams& streams) {
  const Verdict verdict = parse_results(read_file(*arguments.from), *arguments.from);
  const Workflow workflow = current_workflow(arguments);
  const CommentPlace place = comment_place(arguments, workflow);
  if (arguments.dry_run) {
    streams.out << comment_body(verdict, place, Told::nothing);
    return exit_pass;
  }
  if (!workflow.pull_request) {
    require_some_pull_request(workflow);
    remark(streams, arguments, "this event has no pull request (--pull-request): no comment");
    return exit_pass;
  }
  Conversation conversation(arguments, streams, *workflow.pull_request);
  const std::string judged = workflow.event ? workflow.event->earlier_run : "";
  if (judged.empty() || conversation.is_of(judged)) conversation.tell(verdict, place);
  return exit_pass;
}

}  // namespace gate
