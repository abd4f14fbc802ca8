// SPDX-License-Identifier: MIT
// Image k is what piece k makes of image k-1, statistics included: so it is the same whether the
// pieces before it ran just now or long ago, and every image of a shorter seed serves a longer one.
#include "gate/edge/seed/seeding.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "gate/core/postgres/majors.h"
#include "gate/edge/image/image_cache.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/image/image_key.h"
#include "gate/edge/system/hash.h"

namespace gate {
namespace {

/// What an image of some pieces must save at least, as a multiple of what it costs to keep: so all
/// of them together cost a tenth of a cold seed at most.
constexpr double worth_factor = 10;

/// Stopping, copying and starting an empty cluster, measured; later the cost of the last image.
constexpr double first_keeping_seconds = 0.4;

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

bool of_our_own_sessions(const SeedPiece& piece) {
  return std::holds_alternative<SqlStep>(piece.step.action) ||
         std::holds_alternative<CopyStep>(piece.step.action);
}

class Seeding {
 public:
  Seeding(const SuiteConfig& suite, const SeedTerms& terms, const Progress& progress)
      : suite_(suite),
        terms_(terms),
        progress_(progress),
        pieces_(seed_pieces(suite, terms.root)),
        hashes_(seed_hashes(pieces_, terms.root)) {}

  SeededDatabase run() {
    choose_cache();
    open();
    while (done_ < pieces_.size()) build_next();
    if (pieces_.empty()) (void)gather({}, Stage::complete);
    if (statistics_.empty()) note_statistics();
    // Whether it was built just now or taken from an image, it has been at rest.
    if (!rested_ && database_->server() != nullptr)
      database_->server()->at_rest([](const std::string&) { return std::nullopt; });
    if (on_whole_image_) database_->set_renewable();
    const std::string seed = hashes_.empty() ? Sha256().finish() : hashes_.back();
    return {std::move(database_), seed, statistics_, std::move(remarks_)};
  }

 private:
  void choose_cache() {
    if (!terms_.use_images || pieces_.empty()) return;
    const std::optional<std::string> folder = cache_folder();
    if (!folder)
      return remarks_.push_back("no seed image is kept: HOME is not set, nor PLANGATE_CACHE");
    cache_.emplace(*folder, cache_limit());
    const auto odd = std::ranges::find_if_not(pieces_, repeatable);
    repeatable_ = static_cast<std::size_t>(odd - pieces_.begin());
  }

  void use_no_image(const std::string& place) {
    cache_.reset();
    remarks_.push_back(fmt::format(
        "no seed image is kept for {}: {} asks for the time, and the image's data would grow old; "
        "server.clock in the config fixes the time",
        suite_.name, place));
  }

  /// What a query will ask the time of: a query itself, or what the seed makes.
  [[nodiscard]] std::optional<std::string> clock_reader() const {
    if (terms_.server.clock) return std::nullopt;
    for (const SeedPiece& piece : pieces_)
      if (auto place = clock_reader_of(piece, terms_.root)) return place;
    return std::nullopt;
  }

  void open() {
    const FindDirectory find = [&](const WantedDirectory& wanted) { return take(wanted); };
    database_ = std::make_unique<SuiteDatabase>(terms_.server, terms_.choice, terms_.root, find);
    if (database_->server() == nullptr) cache_.reset();
    if (cache_ && parent_.empty())
      store();  // of an empty cluster: the next seed of any suite begins there
  }

  /// The image of the whole seed, else of as many pieces as there is one of; that of no piece is an
  /// empty cluster. Where there is one of the whole seed, nothing in it asks for the time.
  std::optional<ReadyDirectory> take(const WantedDirectory& wanted) {
    if (cache_ && terms_.clock_reader && !terms_.server.clock) use_no_image(*terms_.clock_reader);
    if (!cache_) return std::nullopt;
    server_user_ = wanted.owner;
    server_hash_ = server_hash(wanted.binaries, terms_.server);
    if (repeatable_ == pieces_.size())
      if (auto whole = take(repeatable_, wanted.empty)) return whole;
    if (const auto place = clock_reader()) {
      use_no_image(*place);
      return std::nullopt;
    }
    const bool stepwise = facts_of_major(wanted.binaries.major).counts_rows_reliably;
    for (std::size_t count = stepwise ? std::min(repeatable_, pieces_.size() - 1) : 0; count > 0;
         --count)
      if (auto part = take(count, wanted.empty)) return part;
    return take(0, wanted.empty);
  }

  /// The image of so many pieces.
  std::optional<ReadyDirectory> take(std::size_t count, const std::optional<std::string>& spare) {
    auto image = cache_->take(key(count), spare, server_user_);
    if (!image) return std::nullopt;
    done_ = count;
    rested_ = on_whole_image_ = count == pieces_.size();
    parent_ = key(count);
    known_ = std::move(image->manifest.signatures);
    statistics_ = std::move(image->manifest.statistics);
    earlier_seconds_ = image->manifest.seconds;
    return std::move(image->directory);
  }

  void say(std::size_t step, const std::string& words) const {
    progress_(fmt::format("seed step {} of {}: {}", step, pieces_.size(), words));
  }

  void build_next() {
    const SeedPiece& piece = pieces_[done_];
    const bool last = done_ + 1 == pieces_.size();
    say(done_ + 1, piece_name(piece));
    statistics_.clear();
    run_piece(*database_, piece, terms_.root);
    ++done_;
    if (!last && !facts_of_major(database_->major()).counts_rows_reliably) return;
    say(done_, "statistics of what changed");
    // Another program's sessions may report their rows late: all tables count as changed then.
    const bool complete = gather(of_our_own_sessions(piece) ? known_ : TableSignatures(),
                                 last ? Stage::complete : Stage::under_way);
    if (cache_ && done_ <= repeatable_ && complete && (last || worth_keeping())) keep();
  }

  /// False where a table has to wait.
  bool gather(const TableSignatures& known, Stage stage) {
    GatheredStatistics gathered =
        gather_statistics(database_->connection(), known, stage,
                          [&](const std::string& words) { say(done_, words); });
    known_ = std::move(gathered.signatures);
    return gathered.complete;
  }

  void note_statistics() {
    Database session(database_->connection());
    statistics_ = statistics_hash(session);
  }

  [[nodiscard]] bool worth_keeping() const {
    return since_image_.seconds() > worth_factor * keeping_seconds_;
  }

  void keep() {
    note_statistics();
    store();
  }

  void store() {
    progress_("keeping the seed image");
    const Stopwatch keeping;
    database_->server()->at_rest([&](const std::string& data) {
      copy_to_cache(data);
      return whole_image();
    });
    rested_ = done_ == pieces_.size();
    keeping_seconds_ = keeping.seconds();
    since_image_ = {};
  }

  /// The image of the whole seed, when it was kept just now: the run goes on as the next one
  /// begins.
  std::optional<ReadyDirectory> whole_image() {
    if (!cache_ || done_ < pieces_.size()) return std::nullopt;
    return take(done_, std::nullopt);
  }

  void copy_to_cache(const std::string& data) {
    ImageManifest manifest;
    manifest.suite = suite_.name;
    manifest.postgres = database_->version();
    manifest.pieces = static_cast<int>(done_);
    manifest.of_pieces = static_cast<int>(pieces_.size());
    manifest.seconds = earlier_seconds_ + since_start_.seconds();
    manifest.statistics = statistics_;
    manifest.signatures = known_;
    try {
      cache_->keep(key(done_), parent_, data, std::move(manifest));
      parent_ = key(done_);
    } catch (const Error& error) {
      std::string words = "the seed image was not kept: " + error.message;
      for (const std::string& more : {error.detail, error.hint})
        if (!more.empty()) words += "; " + more;
      remarks_.push_back(words);
      cache_.reset();
    }
  }

  [[nodiscard]] std::string key(std::size_t count) const {
    return image_key(server_hash_, count == 0 ? "" : hashes_[count - 1]);
  }

  const SuiteConfig& suite_;
  const SeedTerms& terms_;
  const Progress& progress_;
  std::vector<SeedPiece> pieces_;
  std::vector<std::string> hashes_;  ///< up to and with each piece
  std::unique_ptr<SuiteDatabase> database_;
  std::optional<ImageCache> cache_;
  std::string server_hash_;
  std::string parent_;          ///< the key of the last image on the way; "": none
  std::size_t repeatable_ = 0;  ///< pieces up to the first one that may differ each time
  std::size_t done_ = 0;
  TableSignatures known_;
  std::string statistics_;  ///< empty while they are not known
  bool rested_ = false;
  bool on_whole_image_ = false;
  std::optional<SystemUser> server_user_;
  double earlier_seconds_ = 0;  ///< that the image which was taken took to build
  double keeping_seconds_ = first_keeping_seconds;
  Stopwatch since_start_;
  Stopwatch since_image_;
  std::vector<std::string> remarks_;
};

}  // namespace

SeededDatabase open_seeded(const SuiteConfig& suite, const SeedTerms& terms,
                           const Progress& progress) {
  return Seeding(suite, terms, progress).run();
}

}  // namespace gate
