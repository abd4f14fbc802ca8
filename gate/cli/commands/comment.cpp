// SPDX-License-Identifier: MIT
// Keeps one comment on a pull request: creates it, edits it, or leaves it unchanged.
#include <fmt/format.h>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/commands/workflow.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/files.h"
#include "gate/report/machine/results.h"

namespace gate {
namespace {

struct CommentOptions {
  OutputOptions output;
  std::string from;
  std::optional<int> pull_request;  ///< absent: that of the event
  std::string key = default_comment_key;
  std::string author;  ///< empty: the owner of the token
  int timeout = 30;    ///< seconds
  bool dry_run = false;
};

std::string checked_key(const std::string& text) {
  if (is_comment_key(text)) return text;
  throw Error(fmt::format("--key: \"{}\" is not 1 to 64 letters, digits, '.', '_' or '-'", text),
              "", see_help("comment"));
}

std::vector<Option> options_of_comment(CommentOptions& options) {
  return option_list(
      {required(word("--from", "FILE", options.from, "the JSON report of the run")),
       number("--pull-request", "N", 1, 2'000'000'000, options.pull_request,
              "its number (default: what GITHUB_EVENT_PATH says)"),
       word(
           "--key", "NAME",
           [&options](const std::string& text) { options.key = checked_key(text); },
           fmt::format("each key has its own comment (default: {})", default_comment_key)),
       word("--author", "LOGIN", options.author,
            "the login whose comment is edited (default: the token's, else github-actions[bot])"),
       number("--timeout", "SECONDS", 1, 600, options.timeout,
              "seconds that GitHub may take to answer (default: 30)"),
       redact_option(options.output),
       flag("--dry-run", options.dry_run, "print the comment, send nothing")});
}

constexpr const char* comment_footer =
    "Examples:\n  plangate comment --from results.json --dry-run  the text only\n  plangate "
    "comment --from results.json --pull-request 12\n\nNeeds GITHUB_TOKEN (or GH_TOKEN) and "
    "GITHUB_REPOSITORY; GITHUB_API_URL names your own server.\n\nExit codes: 0 done, nothing to "
    "do, or a read-only token; 2 error.";

/// A pull request's comment on GitHub.
class Conversation {
 public:
  Conversation(const CommentOptions& options, const Streams& streams, int pull_request)
      : options_(options),
        streams_(streams),
        github_(github_access(std::chrono::seconds(options.timeout)),
                [this](const std::string& words) { remark(streams_, options_.output, words); }),
        pull_request_(pull_request) {}

  /// Whether the results of this commit are still current for the pull request. The number may be
  /// forged (an artifact from a fork's run), and commits may be pushed while checks run.
  bool is_of(const std::string& commit) {
    const auto head = github_.head(pull_request_);
    if (!head) return refused();
    if (*head == commit) return true;
    say(fmt::format("pull request {} is not at the judged commit {}: no comment", pull_request_,
                    commit));
    return false;
  }

  void tell(const Verdict& verdict, const CommentPlace& place) {
    while (!told(verdict, place)) {
    }
  }

 private:
  /// False if everything must be done again.
  bool told(const Verdict& verdict, const CommentPlace& place) {
    const auto comments = github_.marked_comments(pull_request_, place.key);
    if (!comments) return !refused();
    const auto own = own_comment(*comments, place.key, comments->empty() ? "" : author());
    const Told before = own ? *told_by(own->body, place.key) : Told::nothing;
    const std::string body = comment_body(verdict, place, before);
    switch (comment_step(own, verdict.outcome, body)) {
      case CommentStep::nothing:
        say(own ? "the comment is up to date" : "nothing to report: no comment");
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

  /// The token of a pull request from a fork is read-only; that is nobody's fault, so no failure.
  bool refused() {
    say(
        fmt::format("notice: no comment, because GitHub refuses this token ({}); the token of a "
                    "pull request from a fork is read-only",
                    github_.refusal()));
    return false;
  }

  std::string author() { return options_.author.empty() ? github_.author() : options_.author; }

  void say(const std::string& words) { remark(streams_, options_.output, words); }

  const CommentOptions& options_;
  const Streams& streams_;
  GitHub github_;
  int pull_request_;
};

void require_some_pull_request(const Workflow& workflow) {
  if (workflow.event) return;
  throw Error("which pull request is the comment for?",
              "neither --pull-request nor GITHUB_EVENT_PATH names one",
              "Give its number with --pull-request.");
}

int comment(const CommentOptions& options, const Streams& streams) {
  const Verdict verdict =
      as_reported(parse_results(read_file(options.from), options.from), options.output);
  const Workflow workflow = current_workflow(options.pull_request);
  const CommentPlace place = comment_place(options.key, workflow);
  if (options.dry_run) {
    streams.out << comment_body(verdict, place, Told::nothing);
    return exit_pass;
  }
  if (!workflow.pull_request) {
    require_some_pull_request(workflow);
    remark(streams, options.output, "this event has no pull request (--pull-request): no comment");
    return exit_pass;
  }
  Conversation conversation(options, streams, *workflow.pull_request);
  const std::string judged = workflow.event ? workflow.event->earlier_run : "";
  if (judged.empty() || conversation.is_of(judged)) conversation.tell(verdict, place);
  return exit_pass;
}

}  // namespace

Subcommand comment_subcommand() {
  return make_subcommand(options_of_comment, comment, comment_footer);
}

}  // namespace gate
