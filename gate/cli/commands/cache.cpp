// SPDX-License-Identifier: MIT
// Lists or deletes the seed images of this machine.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <numeric>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/edge/image/image_cache.h"
#include "gate/edge/image/image_folder.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

struct CacheOptions {
  OutputOptions output;
  std::vector<std::string> action;
};

std::vector<Option> options_of_cache(CacheOptions& options) {
  return option_list({limited_to(
      {"list", "clear"}, required(words("ACTION", "", options.action, "list or clear", 1)))});
}

constexpr std::string_view cache_examples = "  plangate cache list\n  plangate cache clear\n";

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{} MB", (bytes + 500'000) / 1'000'000);
}

std::string contents(const ImageManifest& manifest) {
  if (manifest.pieces == 0) return "an empty cluster";
  if (manifest.pieces == manifest.of_pieces) return fmt::format("{}, whole seed", manifest.suite);
  return fmt::format("{}, {} of {} pieces", manifest.suite, manifest.pieces, manifest.of_pieces);
}

std::string image_line(const KeptImage& image) {
  const auto used = std::chrono::floor<std::chrono::seconds>(image.used);
  return fmt::format(
      "  {}  {:<32} PostgreSQL {:<8} {:>8}  saves {:.1f} s  used {:%Y-%m-%d %H:%M} UTC\n",
      image.key.substr(0, 12), contents(image.manifest), image.manifest.postgres,
      megabytes(image.bytes), image.manifest.seconds, used);
}

void list(const ImageCache& cache, std::uint64_t limit, std::ostream& out) {
  const std::vector<KeptImage> images = cache.list();
  const std::uint64_t shared = cache.shared_bytes();
  const std::uint64_t total =
      std::accumulate(images.begin(), images.end(), shared,
                      [](std::uint64_t sum, const KeptImage& image) { return sum + image.bytes; });
  out << log_text(fmt::format("{}: {} seed image{}, {} of at most {}\n", cache.folder(),
                              images.size(), images.size() == 1 ? "" : "s", megabytes(total),
                              megabytes(limit)));
  for (const KeptImage& image : images) out << log_text(image_line(image));
  if (shared > 0)
    out << fmt::format("  {:<66} {:>8}\n", "working copies of small images", megabytes(shared));
}

void clear(ImageCache& cache, std::ostream& out) {
  const ImageCache::Cleared cleared = cache.clear();
  out << log_text(fmt::format("{}: {} removed", cache.folder(), cleared.removed));
  if (cleared.in_use > 0)
    out << fmt::format(", {} kept because a run is using them", cleared.in_use);
  out << "\n";
}

int manage_cache(const CacheOptions& options, const Streams& streams) {
  const std::uint64_t limit = cache_limit();
  const std::optional<std::string> folder = cache_folder();
  if (!folder)
    throw Error("there is no folder for seed images", "HOME is not set.",
                "Name a folder in PLANGATE_CACHE.");
  ImageCache cache(*folder, limit);
  if (options.action.front() == "clear")
    clear(cache, streams.out);
  else
    list(cache, limit, streams.out);
  return exit_pass;
}

}  // namespace

Subcommand cache_subcommand() {
  return make_subcommand(options_of_cache, manage_cache, usual_footer(cache_examples));
}

}  // namespace gate
