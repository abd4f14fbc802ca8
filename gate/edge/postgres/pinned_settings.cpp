// SPDX-License-Identifier: MIT
// Settings that not all major versions have, or whose default differs, are in their own table.
#include "gate/edge/postgres/pinned_settings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>
#include <vector>

#include "gate/core/postgres/majors.h"

namespace gate {
namespace {

constexpr std::array plan_choice = std::to_array<NamedSetting>({
    {"constraint_exclusion", "partition"},
    {"cpu_index_tuple_cost", "0.005"},
    {"cpu_operator_cost", "0.0025"},
    {"cpu_tuple_cost", "0.01"},
    {"cursor_tuple_fraction", "0.1"},
    {"default_statistics_target", "100"},
    {"effective_cache_size", "4GB"},
    {"enable_async_append", "on"},
    {"enable_bitmapscan", "on"},
    {"enable_gathermerge", "on"},
    {"enable_hashagg", "on"},
    {"enable_hashjoin", "on"},
    {"enable_incremental_sort", "on"},
    {"enable_indexonlyscan", "on"},
    {"enable_indexscan", "on"},
    {"enable_material", "on"},
    {"enable_memoize", "on"},
    {"enable_mergejoin", "on"},
    {"enable_nestloop", "on"},
    {"enable_parallel_append", "on"},
    {"enable_parallel_hash", "on"},
    {"enable_partition_pruning", "on"},
    {"enable_partitionwise_aggregate", "off"},
    {"enable_partitionwise_join", "off"},
    {"enable_seqscan", "on"},
    {"enable_sort", "on"},
    {"enable_tidscan", "on"},
    {"from_collapse_limit", "8"},
    {"geqo", "on"},
    {"geqo_effort", "5"},
    {"geqo_generations", "0"},
    {"geqo_pool_size", "0"},
    {"geqo_seed", "0"},
    {"geqo_selection_bias", "2"},
    {"geqo_threshold", "12"},
    {"jit", "off"},  // its costs do not affect the choice of a plan, and it is not always built in
    {"jit_above_cost", "100000"},
    {"jit_inline_above_cost", "500000"},
    {"jit_optimize_above_cost", "500000"},
    {"join_collapse_limit", "8"},
    {"maintenance_work_mem", "64MB"},
    {"max_parallel_maintenance_workers", "0"},  // affect the order of entries in an index
    {"max_parallel_workers", "8"},
    {"max_parallel_workers_per_gather", "0"},  // workers share rows by chance
    {"min_parallel_index_scan_size", "512kB"},
    {"min_parallel_table_scan_size", "8MB"},
    {"parallel_leader_participation", "on"},
    {"parallel_setup_cost", "1000"},
    {"parallel_tuple_cost", "0.1"},
    {"plan_cache_mode", "auto"},
    {"random_page_cost", "4"},
    {"seq_page_cost", "1"},
    {"shared_buffers", "128MB"},
    {"temp_buffers", "8MB"},
    {"work_mem", "4MB"},
});

constexpr std::array behaviour = std::to_array<NamedSetting>({
    {"DateStyle", "ISO, MDY"},
    {"IntervalStyle", "postgres"},
    {"TimeZone", "UTC"},
    {"array_nulls", "on"},
    {"autovacuum", "off"},  // runs at unpredictable times
    {"bytea_output", "hex"},
    {"check_function_bodies", "on"},
    {"client_min_messages", "notice"},
    {"default_table_access_method", "heap"},
    {"default_text_search_config", "pg_catalog.english"},
    {"default_toast_compression", "pglz"},
    {"default_transaction_isolation", "read committed"},
    {"default_transaction_read_only", "off"},
    {"extra_float_digits", "1"},
    {"gin_fuzzy_search_limit", "0"},
    {"gin_pending_list_limit", "4MB"},
    {"idle_in_transaction_session_timeout", "0"},
    {"lc_messages", "C"},
    {"lock_timeout", "0"},
    {"quote_all_identifiers", "off"},
    {"row_security", "on"},
    {"search_path", "\"$user\", public"},
    {"session_replication_role", "origin"},
    {"standard_conforming_strings", "on"},
    {"statement_timeout", "0"},  // a case sets its own
    // If it is off, VACUUM depends on WAL that nobody flushes, and marks pages all-visible by
    // chance.
    {"synchronous_commit", "on"},
    {"synchronize_seqscans", "off"},  // starts a scan where another one happens to be
    {"track_counts", "on"},
    {"track_functions", "none"},
    {"track_io_timing", "off"},
    {"transform_null_equals", "off"},
    {"vacuum_cost_delay", "0"},
    {"xmlbinary", "base64"},
    {"xmloption", "content"},
});

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ",") + name;
  return list;
}

/// PostgreSQL ignores case in setting names.
bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

}  // namespace

std::map<std::string, std::string> pinned_settings(int major, const ServerConfig& config) {
  std::map<std::string, std::string> pins;
  for (const std::span<const NamedSetting> settings :
       {std::span<const NamedSetting>(plan_choice), std::span<const NamedSetting>(behaviour),
        facts_of_major(major).settings})
    for (const NamedSetting& setting : settings) pins.emplace(setting.name, setting.value);
  if (config.own_parallelism)
    for (const char* name : {"jit", "max_parallel_workers_per_gather"}) pins.erase(name);
  for (const char* category : {"lc_monetary", "lc_numeric", "lc_time"})
    pins[category] = config.locale;
  if (!config.preload.empty()) pins["shared_preload_libraries"] = joined(config.preload);
  for (const auto& [name, value] : config.settings) {
    std::erase_if(pins, [&own = name](const auto& pin) { return same_name(pin.first, own); });
    pins[name] = value;
  }
  return pins;
}

}  // namespace gate
