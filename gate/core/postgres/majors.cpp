// SPDX-License-Identifier: MIT
// Each row is complete for its major version: a new one begins as a copy of the previous row.
#include "gate/core/postgres/majors.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace gate {
namespace {

constexpr std::array settings_of_14 = std::to_array<NamedSetting>({
    {"effective_io_concurrency", "1"},
    {"force_parallel_mode", "off"},
    {"hash_mem_multiplier", "1"},
    {"maintenance_io_concurrency", "10"},
});

constexpr std::array settings_of_15 = std::to_array<NamedSetting>({
    {"effective_io_concurrency", "1"},
    {"force_parallel_mode", "off"},
    {"hash_mem_multiplier", "2"},
    {"maintenance_io_concurrency", "10"},
    {"recursive_worktable_factor", "10"},
});

constexpr std::array settings_of_16 = std::to_array<NamedSetting>({
    {"debug_parallel_query", "off"},
    {"effective_io_concurrency", "1"},
    {"enable_presorted_aggregate", "on"},
    {"hash_mem_multiplier", "2"},
    {"maintenance_io_concurrency", "10"},
    {"recursive_worktable_factor", "10"},
});

constexpr std::array settings_of_17 = std::to_array<NamedSetting>({
    {"debug_parallel_query", "off"},
    {"effective_io_concurrency", "1"},
    {"enable_group_by_reordering", "on"},
    {"enable_presorted_aggregate", "on"},
    {"hash_mem_multiplier", "2"},
    {"maintenance_io_concurrency", "10"},
    {"recursive_worktable_factor", "10"},
    {"transaction_timeout", "0"},
});

constexpr std::array settings_of_18 = std::to_array<NamedSetting>({
    {"debug_parallel_query", "off"},
    {"effective_io_concurrency", "16"},
    {"enable_distinct_reordering", "on"},
    {"enable_group_by_reordering", "on"},
    {"enable_presorted_aggregate", "on"},
    {"enable_self_join_elimination", "on"},
    {"hash_mem_multiplier", "2"},
    // Not the default: two sessions that wait for the same block from another process may count it
    // once or twice.
    {"io_method", "sync"},
    {"maintenance_io_concurrency", "16"},
    {"recursive_worktable_factor", "10"},
    {"transaction_timeout", "0"},
});

/// From oldest to newest.
constexpr std::array majors = std::to_array<MajorFacts>({
    {.number = 14, .settings = settings_of_14},
    {.number = 15,
     .counts_rows_reliably = true,
     .has_locale_providers = true,
     .has_copy_strategies = true,
     .has_merge = true,
     .grants_parameters = true,
     .owner_has_public = true,
     .tells_inherited_statistics = true,
     .settings = settings_of_15},
    {.number = 16,
     .counts_rows_reliably = true,
     .has_locale_providers = true,
     .has_copy_strategies = true,
     .has_merge = true,
     .grants_parameters = true,
     .owner_has_public = true,
     .tells_inherited_statistics = true,
     .scopes_createrole = true,
     .settings = settings_of_16},
    {.number = 17,
     .counts_rows_reliably = true,
     .has_locale_providers = true,
     .has_copy_strategies = true,
     .has_merge = true,
     .grants_parameters = true,
     .owner_has_public = true,
     .tells_inherited_statistics = true,
     .scopes_createrole = true,
     .settings = settings_of_17},
    {.number = 18,
     .counts_rows_reliably = true,
     .has_locale_providers = true,
     .has_copy_strategies = true,
     .has_merge = true,
     .grants_parameters = true,
     .owner_has_public = true,
     .tells_inherited_statistics = true,
     .scopes_createrole = true,
     .maintains_children = true,
     .skips_leading_columns = true,
     .settings = settings_of_18},
});

static_assert(std::ranges::is_sorted(majors, {}, &MajorFacts::number));

}  // namespace

int oldest_major() {
  return majors.front().number;
}

const MajorFacts& facts_of_major(int major) {
  const auto newer = std::ranges::upper_bound(majors, major, {}, &MajorFacts::number);
  return newer == majors.begin() ? majors.front() : *std::prev(newer);
}

}  // namespace gate
