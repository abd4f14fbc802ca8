// SPDX-License-Identifier: MIT
// The kept image has the statistics in its catalog, and beside it the lengths of the files: a file
// is extended when a server is to run on it, since to hash holes would take as long as to read
// production.
#include "gate/edge/production/production_copy.h"

#include <fmt/format.h>

#include <utility>

#include "gate/core/production/capture.h"
#include "gate/edge/image/image_cache.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/image/image_key.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/production/data_copy.h"
#include "gate/edge/production/production_settings.h"
#include "gate/edge/production/production_statistics.h"
#include "gate/edge/production/sparse_files.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/hash.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

constexpr std::string_view way_of_projecting = "2";  // a change makes kept copies useless
constexpr std::string_view lengths_file = "/plangate_lengths";
constexpr std::string_view unknown_file = "/plangate_unknown";

std::string hash_of(const ProductionTerms& terms) {
  Sha256 hash;
  hash.add("production");
  hash.add(way_of_projecting);
  hash.add(terms.seed);
  hash.add(terms.statistics.key);
  return hash.finish();
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    lines.emplace_back(line);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return lines;
}

/// Released together, the first first.
struct HeldTogether {
  std::shared_ptr<const void> last;
  std::shared_ptr<const void> first;
};

}  // namespace

struct ProductionCopy::State {
  const ProductionTerms& terms;
  std::optional<SystemUser> owner = server_user();
  std::string seed_key;
  std::string key;
  std::optional<ImageCache> cache;
  std::vector<std::string> unknown;
  std::string trouble;
  std::string captured;
  bool is_written = false;  ///< the data directory has production's statistics
  std::optional<Server> server;

  explicit State(const ProductionTerms& wanted)
      : terms(wanted), captured(wanted.statistics.captured) {
    const std::string server_key = server_hash(terms.seeded.binaries(), terms.server);
    seed_key = image_key(server_key, terms.seed);
    key = image_key(server_key, hash_of(terms));
    if (const auto folder = terms.use_images ? cache_folder() : std::nullopt)
      cache.emplace(*folder, cache_limit());
  }

  void run() {
    server.emplace(terms.seeded.binaries(), terms.server,
                   [&](const WantedDirectory& wanted) { return find(wanted); });
    if (is_written) return;
    const WrittenStatistics written = write();
    server->at_rest([&](const std::string& data) { return keep(data, written); });
  }

  [[nodiscard]] ConnectionSettings connection() const {
    return server->connection(std::string(throwaway_name));
  }

 private:
  /// Time stands as on the seeded server: a condition on it must select the same rows.
  ReadyDirectory extended(ReadyDirectory directory) {
    directory.clock = terms.seeded.clock();
    const auto files = read_lengths(read_file(directory.path + std::string(lengths_file)));
    unknown = split(read_file(directory.path + std::string(unknown_file)));
    refuse_unfit_folder(directory.path, files);
    directory.held = std::make_shared<const HeldTogether>(
        HeldTogether{std::move(directory.held), extend_files(directory.path, files, owner)});
    return directory;
  }

  std::optional<ReadyDirectory> take_kept(const std::optional<std::string>& spare) {
    auto image = cache ? cache->take(key, spare, owner) : std::nullopt;
    if (!image) return std::nullopt;
    is_written = true;
    return extended(std::move(image->directory));
  }

  std::optional<ReadyDirectory> find(const WantedDirectory& wanted) {
    if (auto kept = take_kept(wanted.empty)) return kept;
    if (cache)
      if (auto image = cache->take(seed_key, wanted.empty, owner))
        return std::move(image->directory);
    terms.seeded.at_rest([&](const std::string& data) -> std::optional<ReadyDirectory> {
      copy_data_directory(data, wanted.empty, owner);
      return std::nullopt;
    });
    return ReadyDirectory{.path = wanted.empty, .held = {}, .renew = {}};
  }

  [[nodiscard]] std::vector<SaidRows> said() const {
    std::vector<SaidRows> said;
    for (const TableRows& each : terms.statistics.rows)
      said.push_back(
          {each.table, each.rows, fmt::format("{}:{}", each.source.file, each.source.line)});
    return said;
  }

  WrittenStatistics write() {
    Database session(connection());
    const Capture capture = terms.statistics.read();
    WrittenStatistics written = write_production_statistics(session, capture, said());
    set_production_settings(session, std::string(throwaway_name), capture.settings, terms.server);
    return written;
  }

  std::optional<ReadyDirectory> keep(const std::string& data, const WrittenStatistics& written) {
    refuse_unfit_folder(data, written.files);
    write_file(data + std::string(lengths_file), lengths_text(written.files));
    write_file(data + std::string(unknown_file), joined(written.unknown));
    if (cache) {
      store(data);
      if (auto kept = take_kept(std::nullopt)) return kept;
    }
    return extended({.path = data, .held = {}, .renew = {}});
  }

  void store(const std::string& data) {
    ImageManifest manifest;
    manifest.suite = terms.suite + " at " + terms.statistics.size;
    manifest.postgres = terms.seeded.binaries().version;
    manifest.pieces = manifest.of_pieces = 1;
    try {
      cache->keep(key, seed_key, data, std::move(manifest));
    } catch (const Error& error) {
      trouble =
          fmt::format("the copy at {} was not kept: {}", terms.statistics.size, error.message);
    }
  }
};

CopyStatistics captured_statistics(const std::string& text, const std::string& file,
                                   const std::vector<TableRows>& rows) {
  Capture capture = parse_capture(text, file);
  constexpr std::string_view way_of_projection = "2";  // another one gives another copy
  CopyStatistics statistics = {.key = fmt::format("projected {}\n{}", way_of_projection, text),
                               .size = "production's size",
                               .read = {},
                               .rows = rows,
                               .captured = capture.captured};
  statistics.read = [capture = std::move(capture)] { return capture; };
  for (const TableRows& each : rows)
    statistics.key += fmt::format("\n{} {}", each.table, each.rows);
  return statistics;
}

ProductionCopy::ProductionCopy(const ProductionTerms& terms)
    : state_(std::make_unique<State>(terms)) {
  state_->run();
}

ProductionCopy::~ProductionCopy() = default;

ConnectionSettings ProductionCopy::connection() const {
  return state_->connection();
}

const std::string& ProductionCopy::captured() const {
  return state_->captured;
}

const std::vector<std::string>& ProductionCopy::unknown() const {
  return state_->unknown;
}

const std::string& ProductionCopy::trouble() const {
  return state_->trouble;
}

}  // namespace gate
