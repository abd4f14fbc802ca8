// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_change.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Units = std::span<const SeedUnit>;

std::size_t common_start(Units one, Units other) {
  std::size_t length = 0;
  while (length < std::min(one.size(), other.size()) &&
         one[length].identity == other[length].identity)
    ++length;
  return length;
}

std::size_t common_end(Units one, Units other) {
  std::size_t length = 0;
  while (length < std::min(one.size(), other.size()) &&
         one[one.size() - 1 - length].identity == other[other.size() - 1 - length].identity)
    ++length;
  return length;
}

/// Lengths of the longest common subsequence of what lies behind each two places.
class CommonLengths {
 public:
  CommonLengths(Units base, Units head)
      : columns_(head.size() + 1), lengths_((base.size() + 1) * columns_, 0) {
    for (std::size_t i = base.size(); i-- > 0;)
      for (std::size_t j = head.size(); j-- > 0;)
        lengths_[i * columns_ + j] = base[i].identity == head[j].identity
                                         ? at(i + 1, j + 1) + 1
                                         : std::max(at(i + 1, j), at(i, j + 1));
  }

  [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const {
    return lengths_[i * columns_ + j];
  }

 private:
  std::size_t columns_;
  std::vector<std::uint32_t> lengths_;
};

/// Which say how something is made, not what.
constexpr std::array<std::string_view, 8> manner_words = {
    "CONCURRENTLY", "EXISTS", "IF", "NOT", "ONLY", "OR", "REPLACE", "UNIQUE"};

/// "CREATE INDEX ORDERS_OPEN_IDX": the verb, the kind and the name. Another piece is about itself.
std::string subject_of(const SeedUnit& unit) {
  if (!unit.is_statement) return unit.text;
  constexpr std::size_t most_words = 3;
  std::size_t found = 0;
  std::string subject;
  for (const SqlToken& token : sql_tokens(unit.text)) {
    const std::string word = to_upper(token.text);
    if (std::ranges::find(manner_words, word) != manner_words.end()) continue;
    subject += (found > 0 ? " " : "") + word;
    if (++found == most_words) break;
  }
  return subject;
}

/// Each can be the guilty one: those about the same object in a change, the others one by one.
void add_run(SeedChange run, std::vector<SeedChange>& changes) {
  auto added = run.added.begin();
  const auto add_until = [&](auto end) {
    for (; added != end; ++added) changes.push_back({run.at, {}, {std::move(*added)}});
  };
  for (SeedUnit& removed : run.removed) {
    const auto twin = std::find_if(added, run.added.end(), [&](const SeedUnit& unit) {
      return subject_of(unit) == subject_of(removed);
    });
    if (twin == run.added.end()) {
      changes.push_back({run.at++, {std::move(removed)}, {}});
      continue;
    }
    add_until(twin);
    changes.push_back({run.at++, {std::move(removed)}, {std::move(*added++)}});
  }
  add_until(run.added.end());
}

/// Two seeds of which neither begins or ends as the other.
void add_changes(Units base, Units head, std::size_t start, std::vector<SeedChange>& changes) {
  constexpr std::size_t most_compared = 16'000'000;  // 64 MB of lengths
  if (base.empty() || head.empty() || base.size() > most_compared / head.size()) {
    add_run({start, {base.begin(), base.end()}, {head.begin(), head.end()}}, changes);
    return;
  }
  const CommonLengths common(base, head);
  SeedChange run = {start, {}, {}};
  for (std::size_t i = 0, j = 0; i < base.size() || j < head.size();) {
    if (i < base.size() && j < head.size() && base[i].identity == head[j].identity) {
      add_run(std::exchange(run, {start + i + 1, {}, {}}), changes);
      ++i;
      ++j;
    } else if (j == head.size() ||
               (i < base.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
      run.removed.push_back(base[i++]);
    } else {
      run.added.push_back(head[j++]);
    }
  }
  add_run(std::move(run), changes);
}

/// Statements that act on the session or on the transaction they stand in.
constexpr std::array<std::string_view, 9> frame_words = {
    "BEGIN", "COMMIT", "END", "LOCK", "RELEASE", "RESET", "SAVEPOINT", "SET", "START"};

bool is_frame(const SeedUnit& unit) {
  const std::string_view identity = unit.identity;
  const std::string word = to_upper(identity.substr(0, identity.find_first_of(" \n")));
  return unit.is_statement && std::ranges::find(frame_words, word) != frame_words.end();
}

}  // namespace

bool only_frames(const SeedChange& change) {
  return std::ranges::all_of(change.removed, is_frame) &&
         std::ranges::all_of(change.added, is_frame);
}

std::vector<SeedChange> seed_changes(Units base, Units head) {
  const std::size_t start = common_start(base, head);
  base = base.subspan(start);
  head = head.subspan(start);
  const std::size_t end = common_end(base, head);
  std::vector<SeedChange> changes;
  add_changes(base.first(base.size() - end), head.first(head.size() - end), start, changes);
  return changes;
}

std::vector<SeedUnit> with_changes(Units base, std::span<const SeedChange> changes,
                                   std::span<const std::size_t> chosen) {
  std::vector<SeedUnit> units;
  std::size_t next = 0;
  for (const std::size_t number : chosen) {
    const SeedChange& change = changes[number];
    units.insert(units.end(), base.begin() + static_cast<std::ptrdiff_t>(next),
                 base.begin() + static_cast<std::ptrdiff_t>(change.at));
    units.insert(units.end(), change.added.begin(), change.added.end());
    next = change.at + change.removed.size();
  }
  units.insert(units.end(), base.begin() + static_cast<std::ptrdiff_t>(next), base.end());
  return units;
}

}  // namespace gate
