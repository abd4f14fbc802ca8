// SPDX-License-Identifier: MIT
#include "gate/core/record/entry_joiner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "gate/core/text/utf8.h"

namespace gate {
namespace {

constexpr std::size_t most_open = 1'000;

/// The words of the lines that follow an entry's first.
constexpr auto parts = std::to_array<std::pair<std::string_view, std::string LogEntry::*>>(
    {{"DETAIL", &LogEntry::detail},
     {"HINT", nullptr},
     {"QUERY", nullptr},
     {"CONTEXT", &LogEntry::context},
     {"LOCATION", nullptr},
     {"STATEMENT", &LogEntry::statement},
     {"BACKTRACE", nullptr}});

LogEntry valid(LogEntry entry) {
  for (std::string LogEntry::*const member :
       {&LogEntry::database, &LogEntry::user, &LogEntry::application, &LogEntry::message,
        &LogEntry::detail, &LogEntry::statement, &LogEntry::context})
    if (first_bad_byte(entry.*member) != std::string_view::npos)
      entry.*member = with_valid_utf8(entry.*member);
  return entry;
}

}  // namespace

void EntryJoiner::add(const PrefixedLine& line, bool is_cut) {
  const auto* const part =
      std::ranges::find(parts, std::string_view(line.entry.severity),
                        &std::pair<std::string_view, std::string LogEntry::*>::first);
  session_ = line.entry.session;
  if (part == parts.end()) begin(line.entry);
  part_ = part == parts.end() ? &LogEntry::message : part->second;
  append("", line.text, is_cut);
}

bool EntryJoiner::add_continuation(std::string_view text, bool is_cut) {
  if (number_ == 0) return false;
  append("\n", text, is_cut);
  return true;
}

void EntryJoiner::begin(const LogEntry& entry) {
  if (const auto previous = open_.find(session_); previous != open_.end()) close(previous);
  open_.emplace(session_, OpenEntry{entry, ++number_, 0});
  limit();
}

void EntryJoiner::append(std::string_view separator, std::string_view text, bool is_cut) {
  const auto found = open_.find(session_);
  if (part_ == nullptr || found == open_.end()) return;
  OpenEntry& open = found->second;
  const std::string added = std::string(separator).append(text);
  const std::string_view kept = beginning(added, longest_log_entry - open.size);
  if (is_cut || kept.size() < added.size()) open.entry.is_cut = true;
  open.entry.*part_ += kept;
  open.size += kept.size();
  open_size_ += kept.size();
  limit();
}

void EntryJoiner::limit() {
  while (open_.size() > most_open || open_size_ > longest_log_entry)
    close(std::ranges::min_element(open_, {}, [](const auto& each) { return each.second.number; }));
}

void EntryJoiner::close(std::map<std::string, OpenEntry>::iterator open) {
  open_size_ -= open->second.size;
  complete_.push_back(valid(std::move(open->second.entry)));
  open_.erase(open);
}

std::vector<LogEntry> EntryJoiner::complete() {
  return std::exchange(complete_, {});
}

std::vector<LogEntry> EntryJoiner::finish() {
  std::vector<std::map<std::string, OpenEntry>::iterator> rest;
  for (auto open = open_.begin(); open != open_.end(); ++open) rest.push_back(open);
  std::ranges::sort(rest, {}, [](const auto& each) { return each->second.number; });
  for (const auto& open : rest) close(open);
  return complete();
}

}  // namespace gate
