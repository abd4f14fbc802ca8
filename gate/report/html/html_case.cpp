// SPDX-License-Identifier: MIT
// One case: a row that says what is wrong and opens to the reason, the fix, the query and the
// plans.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

#include "gate/report/because_words.h"
#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/phrases.h"
#include "gate/report/quiet_changes.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {

namespace {

// Escaping makes a text up to six times as long.
constexpr std::size_t most_name_bytes = 300;
constexpr std::size_t most_text_bytes = 8'000;
constexpr std::size_t most_query_bytes = 20'000;

std::set<std::string> rules_of(const JudgedCase& judged) {
  std::set<std::string> rules;
  for (const Finding& each : judged.findings) rules.insert(each.rule);
  return rules;
}

// The attributes that the filters read.
std::string attributes(const JudgedCase& judged, std::size_t number) {
  std::string rules;
  for (const std::string& each : rules_of(judged))
    rules += (rules.empty() ? "" : " ") + html_line(each, most_name_bytes);
  return fmt::format(R"(class="case {0}" id="case-{1}" data-status="{0}"{2} data-suite="{3}")"
                     R"( data-rules="{4}")",
                     to_string(judged.status), number,
                     judged.plan_changed ? " data-changed=\"\"" : "",
                     html_line(judged.evidence.query.suite, most_name_bytes), rules);
}

std::string name(const JudgedCase& judged) {
  const Query& query = judged.evidence.query;
  const std::string& binding = judged.evidence.binding;
  std::string text =
      fmt::format(R"(<span class="suite">{}/</span>{})", html_line(query.suite, most_name_bytes),
                  html_line(query.name, most_name_bytes));
  if (binding != "default" && binding != "*")
    text += fmt::format(R"( <span class="binding">{}</span>)", html_line(binding, most_name_bytes));
  return text;
}

std::string_view status_words(Status status) {
  switch (status) {
    case Status::pass:
      return "passed";
    case Status::fail:
      return "failed";
    case Status::error:
      return "did not run";
    case Status::waived:
      return "waived";
  }
  return {};
}

// The message of the worst finding, otherwise what changed.
std::string gist(const JudgedCase& judged) {
  if (!judged.findings.empty())
    return html_line(shown_line(judged.findings.front().message), most_name_bytes);
  return judged.plan_changed ? "the plan changed" : "";
}

std::string row(const JudgedCase& judged) {
  std::string tags;
  std::set<std::string> named;
  for (const Finding& each : judged.findings)
    if (named.insert(each.rule).second)
      tags += fmt::format(R"(<span class="tag {}">{}</span> )",
                          each.waived ? "waived" : to_string(each.severity),
                          html_line(each.rule, most_name_bytes));
  return fmt::format(R"(<span class="mark" role="img" aria-label="{}"></span><h3>{}</h3>)"
                     R"(<span class="tags">{}</span><span class="gist">{}</span>)",
                     status_words(judged.status), name(judged), tags, gist(judged));
}

std::string term(std::string_view name, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format("<dt>{}</dt><dd>{}</dd>", name, html_lines(text, most_text_bytes));
}

std::string finding_section(const Finding& finding) {
  const std::string_view severity = finding.waived ? "waived" : to_string(finding.severity);
  return fmt::format(
      R"(<section class="finding {0}"><h4><span class="tag {0}">{1}</span> {2}</h4><dl>{3}</dl></section>)"
      "\n",
      severity, html_line(finding.rule, most_name_bytes),
      html_lines(shown_line(finding.message), most_text_bytes),
      term("Which change", because_words(finding)) + term("Why", shown_text(finding.detail)) +
          term("Cause", finding.cause) + term("What to do", finding.hint) +
          (finding.waived ? term("Waived", *finding.waived) : ""));
}

std::string acceptance(const JudgedCase& judged) {
  const std::string command = refresh_command(judged);
  if (command.empty()) return {};
  return fmt::format(
      R"(<p class="accept">If this is intended, accept it and commit the baseline: )"
      R"(<code class="command" tabindex="-1">{}</code> <button type="button" class="copy">Copy</button></p>)"
      "\n",
      html_line(command, most_text_bytes));
}

std::string changes_list(const Evidence& evidence) {
  std::vector<std::string> changes = changes_around(evidence);
  if (text_changed(evidence)) changes.insert(changes.begin(), "the query changed");
  std::string items;
  for (const std::string& each : changes)
    items += fmt::format("<li>{}</li>", html_line(each, most_text_bytes));
  return items.empty() ? "" : fmt::format("<h4>What else changed</h4><ul>{}</ul>\n", items);
}

std::string value_of(const ParameterValue& value) {
  if (value.text) return fmt::format("<code>{}</code>", html_line(*value.text, most_text_bytes));
  if (!value.sql) return "<em>NULL</em>";
  return fmt::format("<code>{}</code> <em>evaluated on the seeded database</em>",
                     html_line(*value.sql, most_text_bytes));
}

std::string parameters(const Evidence& evidence) {
  const Query& query = evidence.query;
  const auto binding = std::ranges::find(query.bindings, evidence.binding, &Binding::name);
  if (binding == query.bindings.end()) return {};
  std::string rows;
  const std::size_t count = std::min(query.parameters.size(), binding->values.size());
  for (std::size_t i = 0; i < count; ++i)
    rows +=
        fmt::format(R"(<dt><code>{}</code></dt><dd>{}</dd>)",
                    html_line(query.parameters[i], most_name_bytes), value_of(binding->values[i]));
  return rows.empty() ? "" : fmt::format(R"(<dl class="parameters">{}</dl>)", rows) + "\n";
}

std::string query_section(const JudgedCase& judged) {
  const std::string& sql = judged.evidence.query.sql;
  if (sql.empty()) return {};
  const std::string sent = source_words(judged.evidence.query);
  return fmt::format("<h4>Query <code>{}</code>{}</h4>\n<pre><code>{}</code></pre>\n{}",
                     html_line(location(judged), most_name_bytes),
                     sent.empty() ? "" : ", " + html_line(sent, most_name_bytes),
                     html_lines(shown_text(sql), most_query_bytes), parameters(judged.evidence));
}

std::string body(const JudgedCase& judged, Extent extent) {
  std::string text;
  for (const Finding& each : judged.findings) text += finding_section(each);
  text += acceptance(judged) + changes_list(judged.evidence);
  if (extent != Extent::whole)
    return text +
           "<p class=\"quiet\">The query and the plans are left out to keep this page small; the "
           "JSON report has them.</p>\n";
  const std::string plans = html_plans(judged);
  if (!plans.empty())
    text += fmt::format("<h4>Plan{}</h4>\n{}", execution_words(judged.evidence), plans);
  return text + query_section(judged);
}

}  // namespace

bool passed_in_silence(const JudgedCase& judged) {
  return judged.status == Status::pass && judged.findings.empty() && !judged.plan_changed &&
         !text_changed(judged.evidence);
}

std::string html_case(const JudgedCase& judged, std::size_t number, Extent extent, bool open) {
  if (extent == Extent::row)
    return fmt::format("<div {}><div class=\"row\" tabindex=\"-1\">{}</div></div>\n",
                       attributes(judged, number), row(judged));
  return fmt::format(
      "<details {}{}><summary class=\"row\">{}</summary>\n<div class=\"body\">{}</div></details>\n",
      attributes(judged, number), open ? " open" : "", row(judged), body(judged, extent));
}

}  // namespace gate
