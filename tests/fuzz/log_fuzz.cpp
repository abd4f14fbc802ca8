// SPDX-License-Identifier: MIT
// Servers' logs, in each format: the first byte says which, how the pieces end, and whether the
// prefix is given. Two ways of cutting the same log must tell the same.
#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "gate/core/record/log_reader.h"
#include "gate/core/record/logged_plan.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

std::vector<gate::LogEntry> entries_in(gate::LogReader reader, std::string_view log,
                                       std::size_t piece) {
  std::vector<gate::LogEntry> entries;
  for (; !log.empty(); log.remove_prefix(std::min(piece, log.size())))
    std::ranges::move(reader.add(log.substr(0, piece)), std::back_inserter(entries));
  std::ranges::move(reader.finish(), std::back_inserter(entries));
  return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  return gate::fuzz::read_as_text(bytes, size, [](std::string_view text) {
    if (text.empty()) return;
    const auto choice = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    const auto format = static_cast<gate::LogFormat>(choice % 3U);
    const std::string_view prefix = choice % 2U == 0 ? "%m [%p] %q%u@%d " : "";
    const std::size_t piece = 1U + choice / 6U;
    const auto entries = entries_in(gate::LogReader(format, prefix), text, piece);
    if (entries != entries_in(gate::LogReader(format, prefix), text, text.size() + 1)) std::abort();
    for (const gate::LogEntry& entry : entries) static_cast<void>(gate::logged_plan(entry));
  });
}
