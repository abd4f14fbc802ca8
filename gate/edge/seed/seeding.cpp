// SPDX-License-Identifier: MIT
// Image k is the result of piece k on image k-1, including statistics. It is therefore the same
// whether the earlier pieces ran just now or long ago, and every image of a shorter seed can be
// used for a longer one.
#include "gate/edge/seed/seeding.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "gate/core/postgres/majors.h"
#include "gate/core/seed/seed_plan.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/postgres/clock.h"
#include "gate/edge/seed/seed_images.h"
#include "gate/edge/seed/seed_piece_runner.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/seed/sql_definitions.h"
#include "gate/edge/seed/statistics_hash.h"
#include "gate/edge/system/hash.h"

namespace gate {
namespace {

/// The measured cost of stopping, copying and starting an empty cluster; later that of the last
/// image.
constexpr double first_keeping_seconds = 0.4;

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

class Seeding {
 public:
  Seeding(const SuiteConfig& suite, const SeedTerms& terms, const Progress& progress)
      : suite_(suite),
        terms_(terms),
        progress_(progress),
        pieces_(seed_pieces(suite, terms.root)),
        hashes_(seed_hashes(pieces_, terms.root)),
        outline_(seed_outline(pieces_)) {
    outline_.real_time = !terms.server.clock;
    outline_.can_set_clock = can_set_clock();
    outline_.clock_reading_query = terms.clock_reader;
    if (std::string words = remark_on_ways_down(suite.name, pieces_); !words.empty())
      remarks_.push_back(std::move(words));
  }

  SeededDatabase run() {
    open_cache();
    open_database();
    while (done_ < pieces_.size()) build_next();
    if (is_outdated_) begin_anew();
    while (done_ < pieces_.size()) build_next();
    if (pieces_.empty()) (void)gather({}, Stage::complete);
    if (statistics_.empty()) note_statistics();
    // The state is now the same whether the database was built or came from an image.
    if (!rested_ && database_->server() != nullptr)
      database_->server()->at_rest([](const std::string&) { return std::nullopt; });
    if (on_whole_image_) database_->set_renewable();
    const std::string seed = hashes_.empty() ? Sha256().finish() : hashes_.back();
    return {std::move(database_), seed, statistics_, std::move(remarks_)};
  }

 private:
  void open_cache() {
    if (!terms_.use_images || pieces_.empty()) return;
    if (const std::optional<std::string> folder = cache_folder())
      images_.emplace(*folder, hashes_);
    else
      remarks_.push_back("no seed image is kept: HOME is not set, nor PLANGATE_CACHE");
  }

  void open_database() {
    const FindDirectory find = [&](const WantedDirectory& wanted) { return find_image(wanted); };
    database_ = std::make_unique<SuiteDatabase>(terms_.server, terms_.choice, terms_.root, find);
    counts_rows_ = facts_of_major(database_->major()).counts_rows_reliably;
    if (database_->server() == nullptr) images_.reset();
    if (images_ && !images_->any_used())
      store();  // an empty cluster: the next seed of any suite starts from it
  }

  /// The data of an image of a part are older than what asks for the time would have them.
  void begin_anew() {
    progress_("seeding anew: " + *clock_reader_ + " asks for the time");
    database_.reset();
    known_.clear();
    statistics_.clear();
    done_ = 0;
    earlier_seconds_ = 0;
    from_nothing_ = whole_image_only_ = true;
    is_outdated_ = began_on_part_ = false;
    open_database();
  }

  std::optional<ReadyDirectory> find_image(const WantedDirectory& wanted) {
    if (!images_) return std::nullopt;
    if (from_nothing_) return begin_on_image(0, wanted.empty);
    images_->set_server(wanted, terms_.server);
    std::optional<ReadyDirectory> found;
    const SeedStart start = choose_start(
        outline_, facts_of_major(wanted.binaries.major).counts_rows_reliably,
        {.take_image =
             [&](std::size_t count) {
               found = begin_on_image(count, wanted.empty);
               return found.has_value();
             },
         .find_reached_reader = [&] { return reached_reader(images_->clock_readers()); },
         .may_read_clock = [&] { return may_read_clock(pieces_, terms_.root); }});
    whole_image_only_ = start.whole_image_only;
    clock_reader_ = start.clock_reader;
    if (!start.keeps_images) {
      images_.reset();
      remarks_.push_back(no_image_because_of_clock(suite_.name, *clock_reader_));
    }
    began_on_part_ = done_ > 0 && done_ < pieces_.size();
    if (found && done_ > 0) set_image_time(*found);
    return found;
  }

  [[nodiscard]] std::optional<std::string> reached_reader(const ClockReaders& readers) const {
    for (const std::string& statement : terms_.statements)
      if (auto reader = reached_clock_reader(readers, statement)) return reader;
    return std::nullopt;
  }

  /// The data do not grow old where the time stands still for them.
  void set_image_time(ReadyDirectory& directory) {
    if (!clock_reader_) return;
    directory.clock = instant_;
    remarks_.push_back(image_time_because_of_clock(suite_.name, *clock_reader_, instant_));
  }

  std::optional<ReadyDirectory> begin_on_image(std::size_t count,
                                               const std::optional<std::string>& spare) {
    auto image = images_->take(count, spare);
    if (!image) return std::nullopt;
    done_ = count;
    rested_ = on_whole_image_ = count == pieces_.size();
    known_ = std::move(image->manifest.signatures);
    statistics_ = std::move(image->manifest.statistics);
    instant_ = std::move(image->manifest.instant);
    earlier_seconds_ = image->manifest.seconds;
    return std::move(image->directory);
  }

  void say(std::size_t step, const std::string& words) const {
    progress_(fmt::format("seed step {} of {}: {}", step, pieces_.size(), words));
  }

  void build_next() {
    const SeedPiece& piece = pieces_[done_];
    say(done_ + 1, piece_name(piece));
    statistics_.clear();
    if (terms_.before_commands && std::holds_alternative<RunStep>(piece.step.action))
      terms_.before_commands();
    run_piece(*database_, piece, terms_.root);
    const PieceFollowUp next = follow_up(pieces_, ++done_, counts_rows_);
    if (!next.gather_statistics) return;
    say(done_, "statistics of what changed");
    const bool complete = gather(next.all_tables_changed ? TableSignatures() : known_,
                                 next.last ? Stage::complete : Stage::under_way);
    const ImageCosts costs = {since_image_.seconds(), keeping_seconds_};
    if (!images_ || !complete || !keeps_image(outline_, done_, costs)) return;
    if (whole_image_only_ && !next.last) return;
    note_statistics();
    if (next.last) note_clock_readers();
    if (!is_outdated_) store();
  }

  /// False if a table has to wait.
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

  /// An image that no query of today may use is kept all the same: it says so to the next run.
  void note_clock_readers() {
    if (!outline_.real_time) return;
    Database session(database_->connection());
    clock_readers_ = clock_readers(definitions_in(session));
    if (!clock_reader_) clock_reader_ = reached_reader(clock_readers_);
    is_outdated_ = clock_reader_ && began_on_part_;
    if (clock_reader_ && !is_outdated_ && !outline_.can_set_clock)
      remarks_.push_back(no_image_because_of_clock(suite_.name, *clock_reader_));
  }

  void store() {
    progress_("keeping the seed image");
    const Stopwatch keeping;
    database_->server()->at_rest([&](const std::string& data) -> std::optional<ReadyDirectory> {
      keep_image(data);
      if (!images_ || done_ < pieces_.size()) return std::nullopt;
      if (clock_reader_ && !outline_.can_set_clock) return std::nullopt;
      auto directory = begin_on_image(done_, std::nullopt);  // continue as the next run will begin
      // Where only its maker has access to the cache, on these data, which are the image's.
      if (!directory && clock_reader_)
        directory = ReadyDirectory{.path = data, .held = {}, .renew = {}};
      if (directory) set_image_time(*directory);
      return directory;
    });
    rested_ = done_ == pieces_.size();
    keeping_seconds_ = keeping.seconds();
    since_image_ = {};
  }

  void keep_image(const std::string& data) {
    ImageManifest manifest;
    manifest.suite = suite_.name;
    manifest.postgres = database_->version();
    manifest.seconds = earlier_seconds_ + since_start_.seconds();
    manifest.statistics = statistics_;
    manifest.signatures = known_;
    manifest.clock_readers = clock_readers_;
    instant_ = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    manifest.instant = instant_;
    if (auto trouble = images_->keep(done_, data, std::move(manifest))) {
      remarks_.push_back(std::move(*trouble));
      images_.reset();
    }
  }

  const SuiteConfig& suite_;
  const SeedTerms& terms_;
  const Progress& progress_;
  const std::vector<SeedPiece> pieces_;
  const std::vector<std::string> hashes_;  ///< up to and including each piece
  SeedOutline outline_;
  std::unique_ptr<SuiteDatabase> database_;
  bool counts_rows_ = false;          ///< whether the server counts written rows
  std::optional<SeedImages> images_;  ///< absent if none is used
  std::size_t done_ = 0;              ///< pieces that are in the database
  TableSignatures known_;
  std::string statistics_;  ///< empty if not yet known
  bool whole_image_only_ = false;
  bool began_on_part_ = false;  ///< on an image of the seed's first pieces
  bool is_outdated_ = false;    ///< such an image must not be built on, as is known at the end
  bool from_nothing_ = false;
  std::optional<std::string> clock_reader_;  ///< what asks for the time, if known
  std::string instant_;                      ///< of the image that was borrowed or kept last
  ClockReaders clock_readers_;               ///< of the finished database
  bool rested_ = false;
  bool on_whole_image_ = false;
  double earlier_seconds_ = 0;  ///< build time of the borrowed image
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
