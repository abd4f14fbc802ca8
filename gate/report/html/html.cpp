// SPDX-License-Identifier: MIT
// The report as a self-contained page: no network, no dependency. All text from outside is escaped,
// and if an escape should fail, the Content-Security-Policy allows only this style and this script.
// Everything can be opened and read without the script.
#include <fmt/format.h>

#include <cstddef>
#include <string_view>

#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {

namespace {

constexpr std::size_t page_bytes = 1'490'000;
constexpr std::size_t most_error_bytes = 20'000;
constexpr std::size_t most_line_bytes = 2'000;
constexpr std::size_t most_lines = 50;

// "fail" and "16 of 118 cases failed (…)": the first word of verdict_words and the rest.
std::string heading(const Verdict& verdict) {
  const std::string words = verdict_words(verdict);
  const std::size_t colon = words.find(": ");
  return fmt::format(R"(<h1><span class="outcome {}">{}</span> <span class="words">{}</span></h1>)",
                     to_string(verdict.outcome), html_text(words.substr(0, colon)),
                     html_line(words.substr(colon + 2), most_error_bytes));
}

std::string buttons() {
  return R"(<div class="buttons"><button type="button" id="theme" hidden>Theme</button>)"
         R"(<button type="button" id="help" hidden>Keys</button></div>)";
}

std::string error_section(const Error& error, std::string_view words) {
  std::string text = fmt::format("<section class=\"finding error\"><h2>{}</h2>\n", words);
  if (!error.detail.empty())
    text += fmt::format("<pre>{}</pre>\n", html_lines(error.detail, most_error_bytes));
  if (!error.hint.empty())
    text += fmt::format("<dl><dt>What to do</dt><dd>{}</dd></dl>\n",
                        html_lines(error.hint, most_error_bytes));
  return text + "</section>\n";
}

std::string items(const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i)
    text += "<li>" + html_line(lines[i], most_line_bytes) + "</li>";
  if (lines.size() > most_lines)
    text += fmt::format("<li>… and {} more</li>", lines.size() - most_lines);
  return text;
}

std::string notices(const Verdict& verdict) {
  std::string text;
  if (const auto skipped = skip_words(verdict); !skipped.empty())
    text += "<ul class=\"notice\">" + items(skipped) + "</ul>\n";
  if (!verdict.environment.differences.empty())
    text += "<div class=\"notice\">This run's environment differs from that of the baselines:<ul>" +
            items(verdict.environment.differences) + "</ul></div>\n";
  return text;
}

std::string footer(const Environment& environment) {
  std::string facts;
  const auto add = [&facts](const std::string& name, const std::string& value) {
    if (!value.empty())
      facts += fmt::format("<dt>{}</dt><dd>{}</dd>", html_line(name, 200),
                           html_line(value, most_line_bytes));
  };
  add("PostgreSQL", environment.postgres);
  add("locale", environment.locale);
  add("clock", environment.clock);
  std::size_t shown = 0;
  for (const auto& [name, value] : environment.settings)
    if (++shown <= most_lines) add(name, value);
  if (!environment.unpinned.empty())
    facts +=
        "<dt>not pinned on this server</dt><dd><ul>" + items(environment.unpinned) + "</ul></dd>";
  if (facts.empty()) return "<footer>plangate</footer>\n";
  return "<footer><h2>Environment</h2><dl>" + facts + "</dl></footer>\n";
}

constexpr std::string_view key_list = R"(<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys</h2>
<dl>
<dt><kbd>j</kbd> <kbd>k</kbd>, <kbd>↓</kbd> <kbd>↑</kbd></dt><dd>next, previous case</dd>
<dt><kbd>Enter</kbd></dt><dd>open or close it</dd>
<dt><kbd>c</kbd></dt><dd>copy its refresh command</dd>
<dt><kbd>/</kbd></dt><dd>search; <kbd>Esc</kbd> clears it, then leaves it</dd>
<dt><kbd>t</kbd></dt><dd>light or dark</dd>
<dt><kbd>?</kbd></dt><dd>this list</dd>
</dl>
<h2>Reading a plan</h2>
<dl>
<dt>bars</dt><dd>rows on a logarithmic scale: the outlined bar is the estimate, the filled one the actual count</dd>
<dt>q-error</dt><dd>how many times the estimate is too low or too high; left out where the counts are not comparable</dd>
<dt>examined</dt><dd>rows kept and rows removed by filter and recheck, in all loops</dd>
<dt>blocks</dt><dd>shared buffers of the node itself, without those of its inputs</dd>
</dl>
<button type="button" id="close-keys">Close</button>
</dialog>
)";

}  // namespace

std::string html_report(const Verdict& verdict) {
  std::string before = html_head(verdict_words(verdict), true) + "<body>\n<header>" +
                       heading(verdict) + buttons() + "</header>\n" + html_filters(verdict) +
                       "<main id=\"cases\">\n";
  if (verdict.error) before += error_section(*verdict.error, no_verdict_words(verdict));
  before += notices(verdict);
  const std::string after =
      "<p id=\"none-shown\" class=\"quiet\" hidden>No case matches.</p>\n</main>\n" +
      footer(verdict.environment) + std::string(key_list) +
      fmt::format("<script>{}</script>\n</body>\n</html>\n", page_script);
  const std::size_t used = before.size() + after.size();
  return before + html_cases(verdict, used < page_bytes ? page_bytes - used : 0) + after;
}

}  // namespace gate
