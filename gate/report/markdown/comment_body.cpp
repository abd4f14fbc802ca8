// SPDX-License-Identifier: MIT
#include "gate/report/markdown/comment_body.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/comment/pull_request.h"
#include "gate/core/text/utf8.h"
#include "gate/report/markdown/markdown_document.h"
#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {

namespace {

bool knows_commit(const CommentPlace& place) {
  return !place.repository_url.empty() && is_commit(place.commit);
}

// The comment may outlive the commit that it is about.
std::string judged_commit(const CommentPlace& place) {
  if (!knows_commit(place)) return {};
  return fmt::format("Judged: commit [`{}`]({}/commit/{}).\n\n", place.commit.substr(0, 10),
                     place.repository_url, place.commit);
}

std::string heading(const Verdict& verdict, const CommentPlace& place, Told before) {
  const std::string of_key =
      place.key == default_comment_key ? "" : " " + code_span(place.key, Place::paragraph);
  const std::string line = verdict_line(verdict) + of_key;
  if (verdict.outcome != Outcome::pass)
    return fmt::format("### {}\n\n{}", line, judged_commit(place));
  // Without the commit: otherwise every further pass would have to edit the comment.
  if (before == Told::nothing) return fmt::format("### {}\n\n", line);
  const std::string_view gone = before == Told::failure
                                    ? "What this comment reported as failing passes now."
                                    : "An earlier run gave no verdict; this one did.";
  return fmt::format("### ✅ plangate: resolved{}\n\n{}\n\nLatest run: {}.\n\n", of_key, gone,
                     markdown_text(verdict_words(verdict)));
}

std::string without_database(const Verdict& verdict) {
  const bool acceptable = std::ranges::any_of(verdict.cases, [](const JudgedCase& each) {
    return failed(each) && !refresh_command(each).empty();
  });
  if (!acceptable) return {};
  return "To accept these plans without a database, download this run's JSON report and "
         "run:\n\n" +
         code_block("plangate refresh --from results.json", "sh") + "\n";
}

}  // namespace

std::string comment_body(const Verdict& verdict, const CommentPlace& place, Told before) {
  const std::string marker = comment_marker(place.key, told_after(before, verdict.outcome));
  const std::string sources =
      knows_commit(place)
          ? fmt::format("{}/blob/{}/{}", place.repository_url, place.commit,
                        url_path(place.folder.empty() ? verdict.folder : place.folder))
          : "";
  return marker + framed_markdown(verdict, {.heading = heading(verdict, place, before),
                                            .closing = without_database(verdict),
                                            .sources = sources,
                                            .most = longest_comment - marker.size(),
                                            .most_in_words = "GitHub's limit",
                                            .length = utf16_length});
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    const auto [code, bytes] = first_character(text);
    units += code && *code > 0xFFFF ? 2 : 1;
    text.remove_prefix(bytes);
  }
  return units;
}

}  // namespace gate
