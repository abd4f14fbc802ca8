// SPDX-License-Identifier: MIT
// Which seed image one run begins on, and which it keeps. Where a query reaches what asks for the
// time, data of another day would grow old in an image.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/seed/seed_plan.h"
#include "gate/edge/seed/seed_images.h"
#include "gate/edge/seed/seeding.h"
#include "gate/edge/seed/table_signature.h"

namespace gate {

/// What of a seed is in the database.
struct SeedState {
  std::size_t done = 0;  ///< pieces
  TableSignatures signatures{};
  std::string statistics{};                  ///< empty if not yet known
  std::vector<MissingStatistics> missing{};  ///< as in ImageManifest
};

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Absent images are as good as images that are switched off: each run seeds from nothing then.
class ImageUse {
 public:
  ImageUse(const SuiteConfig& suite, const SeedTerms& terms);

  [[nodiscard]] const std::vector<SeedPiece>& pieces() const { return pieces_; }

  /// "sha256:…" of the whole seed.
  [[nodiscard]] std::string seed() const;

  /// The data directory to begin on, if an image serves; state() says what is in it. Throws Error
  /// as ImageCache::take() does.
  [[nodiscard]] std::optional<ReadyDirectory> begin(const WantedDirectory& wanted);
  [[nodiscard]] const SeedState& state() const { return state_; }

  /// Whether the database is that of an image of the whole seed.
  [[nodiscard]] bool on_whole_image() const { return state_.done == pieces_.size() && begun_; }

  /// What is kept with the image that the database is, be it this run that made it; absent where
  /// there is none.
  [[nodiscard]] std::optional<ImagePlans> plans() const;

  /// From now on no image is used or kept.
  void switch_off() { images_.reset(); }

  /// Whether the empty cluster is worth keeping: the next seed of any suite starts from it.
  [[nodiscard]] bool lacks_empty_cluster() const { return images_ && !images_->any_used(); }

  /// Whether an image of the first `done` pieces is to be kept.
  [[nodiscard]] bool keeps(std::size_t done) const;

  /// Of the finished database. What in it asks for the time, and a query of the suite reaches, is
  /// only known now.
  void note_definitions(Database& database);

  /// What asks for the time where the run began on an image of the seed's first pieces, whose data
  /// are older than it would have them: absent, unless note_definitions() found that.
  [[nodiscard]] const std::optional<std::string>& outdated_by() const { return outdated_by_; }

  /// After outdated_by(): begin() then takes the empty cluster.
  void begin_anew();

  /// Keeps `data`, the data directory of a stopped server of version `postgres`, in which `state`
  /// is. Returns the directory to go on with, as the next run will, if it is not this one as it is.
  [[nodiscard]] std::optional<ReadyDirectory> keep(const std::string& data, SeedState state,
                                                   const std::string& postgres);

  /// How long it took in all, stop and start of the server included.
  void note_keeping(double seconds);

  [[nodiscard]] std::vector<std::string> take_remarks() { return std::move(remarks_); }

 private:
  void open_cache();
  [[nodiscard]] std::optional<ReadyDirectory> begin_on(std::size_t count,
                                                       const std::optional<std::string>& spare);
  [[nodiscard]] std::optional<std::string> reached_reader(const ClockReaders& readers) const;
  void set_image_time(ReadyDirectory& directory);
  void keep_image(const std::string& data, SeedState state, const std::string& postgres);

  const SuiteConfig& suite_;
  const SeedTerms& terms_;
  const std::vector<SeedPiece> pieces_;
  const std::vector<std::string> hashes_;  ///< up to and including each piece
  SeedOutline outline_;
  std::optional<SeedImages> images_;  ///< absent if none is used
  SeedState state_;                   ///< of the image that was borrowed or kept last
  bool begun_ = false;                ///< on an image
  bool anew_ = false;
  bool whole_image_only_ = false;
  std::optional<std::string> clock_reader_;  ///< what asks for the time, if known
  std::optional<std::string> outdated_by_;
  std::string instant_;         ///< of the image that was borrowed or kept last
  ClockReaders clock_readers_;  ///< of the finished database
  double earlier_seconds_ = 0;  ///< build time of the borrowed image
  double keeping_seconds_;
  Stopwatch since_start_;
  Stopwatch since_image_;
  std::vector<std::string> remarks_;
};

}  // namespace gate
