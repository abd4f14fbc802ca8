// SPDX-License-Identifier: MIT
// The list of cases, worst first, and what is left out to keep the page small: first the plans of
// cases that passed with nothing to report, then those of cases that only changed, then those of
// cases that failed, and last the rows of cases that passed.
#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "gate/core/text/numbers.h"
#include "gate/report/html/html_parts.h"
#include "gate/report/phrases.h"

namespace gate {

namespace {

constexpr std::size_t largest_case = 200'000;  // one case must not fill the page
constexpr std::size_t no_room = 4'000;         // too little for another case

struct Group {
  std::string_view name;
  std::vector<const JudgedCase*> cases;
};

std::vector<Group> groups_of(const Verdict& verdict) {
  Group changed{"Changed, noted or waived", {}};
  Group silent{"Passed", {}};
  for (const JudgedCase& each : verdict.cases) {
    if (failed(each)) continue;
    (passed_in_silence(each) ? silent : changed).cases.push_back(&each);
  }
  return {{"Failed", failing_cases(verdict)}, std::move(changed), std::move(silent)};
}

struct Entry {
  const JudgedCase* judged;
  std::size_t number;
  std::size_t group;
  std::string text;
};

class List {
 public:
  List(const Verdict& verdict, std::size_t room) : groups_(groups_of(verdict)), room_(room) {
    for (std::size_t group = 0; group < groups_.size(); ++group)
      for (const JudgedCase* each : groups_[group].cases)
        entries_.push_back({each, entries_.size() + 1, group, {}});
    // Rows do not get all of the space, so that failing cases can show more.
    write(Extent::row, room / 4);
    write(Extent::words, room / 8);
    write(Extent::whole, 0);
  }

  [[nodiscard]] std::string text() const {
    std::string text;
    for (std::size_t group = 0; group < groups_.size(); ++group) text += section(group);
    return text;
  }

  [[nodiscard]] std::size_t missing() const { return missing_; }
  [[nodiscard]] std::size_t without_plans() const { return without_plans_; }

 private:
  /// Expands the entries in order to this extent, while `reserve` bytes are left.
  void write(Extent extent, std::size_t reserve) {
    missing_ = without_plans_ = 0;
    for (Entry& each : entries_) {
      const bool can_fit =
          room_ > reserve + no_room && (extent == Extent::row || !each.text.empty());
      std::string text =
          can_fit ? html_case(*each.judged, each.number, extent, each.number == 1) : "";
      const bool fits = can_fit && text.size() <= largest_case &&
                        text.size() <= each.text.size() + room_ - reserve;
      if (fits) {
        room_ = room_ + each.text.size() - text.size();
        each.text = std::move(text);
      }
      missing_ += each.text.empty() ? 1 : 0;
      without_plans_ += fits ? 0 : 1;
    }
  }

  [[nodiscard]] std::string section(std::size_t group) const {
    const auto count = static_cast<double>(groups_[group].cases.size());
    if (count == 0) return {};
    std::string text = fmt::format(
        "<section class=\"group\" aria-labelledby=\"group-{0}\">\n<h2 id=\"group-{0}\">{1} <span "
        "class=\"count\">{2}</span></h2>\n",
        group + 1, groups_[group].name, format_count(count));
    std::size_t absent = 0;
    for (const Entry& each : entries_) {
      if (each.group != group) continue;
      text += each.text;
      absent += each.text.empty() ? 1 : 0;
    }
    if (absent > 0)
      text += fmt::format("<p class=\"quiet\">… and {} more.</p>\n",
                          format_count(static_cast<double>(absent)));
    return text + "</section>\n";
  }

  std::vector<Group> groups_;
  std::vector<Entry> entries_;
  std::size_t room_;
  std::size_t missing_ = 0;        ///< entries without even a row
  std::size_t without_plans_ = 0;  ///< entries without query and plans
};

std::string note(const List& list) {
  if (list.without_plans() == 0) return {};
  std::string words = fmt::format(
      "To stay under 1.5 MB this page leaves out the queries and plans of {}, those that failed "
      "last",
      format_count(static_cast<double>(list.without_plans()), "case"));
  if (list.missing() > 0)
    words += fmt::format(", and does not name {} at all",
                         format_count(static_cast<double>(list.missing()), "case"));
  return "<p class=\"notice\">" + words + "; the JSON report has it all.</p>\n";
}

}  // namespace

std::string html_cases(const Verdict& verdict, std::size_t most_bytes) {
  const List list(verdict, most_bytes);
  return note(list) + list.text();
}

}  // namespace gate
