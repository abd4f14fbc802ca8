// SPDX-License-Identifier: MIT
#include "gate/edge/seed/image_use.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "gate/core/postgres/majors.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/postgres/clock.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/seed/sql_definitions.h"
#include "gate/edge/system/hash.h"

namespace gate {
namespace {

/// The measured cost of stopping, copying and starting an empty cluster; later that of the last
/// image.
constexpr double first_keeping_seconds = 0.4;

}  // namespace

ImageUse::ImageUse(const SuiteConfig& suite, const SeedTerms& terms)
    : suite_(suite),
      terms_(terms),
      pieces_(seed_pieces(suite, terms.root)),
      hashes_(seed_hashes(pieces_, terms.root)),
      outline_(seed_outline(pieces_)),
      keeping_seconds_(first_keeping_seconds) {
  outline_.real_time = !terms.server.clock;
  outline_.can_set_clock = can_set_clock();
  outline_.clock_reading_query = terms.clock_reader;
  open_cache();
}

std::string ImageUse::seed() const {
  return hashes_.empty() ? Sha256().finish() : hashes_.back();
}

std::optional<ImagePlans> ImageUse::plans() const {
  if (!images_ || !images_->whole_used()) return std::nullopt;
  return images_->plans();
}

void ImageUse::open_cache() {
  if (!terms_.use_images || pieces_.empty()) return;
  if (const std::optional<std::string> folder = cache_folder())
    images_.emplace(*folder, hashes_);
  else
    remarks_.push_back("no seed image is kept: HOME is not set, nor PLANGATE_CACHE");
}

std::optional<ReadyDirectory> ImageUse::begin(const WantedDirectory& wanted) {
  if (!images_) return std::nullopt;
  if (anew_) return begin_on(0, wanted.empty);
  images_->set_server(wanted, terms_.server);
  std::optional<ReadyDirectory> found;
  const SeedStart start =
      choose_start(outline_, facts_of_major(wanted.binaries.major).counts_rows_reliably,
                   {.take_image =
                        [&](std::size_t count) {
                          found = begin_on(count, wanted.empty);
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
  if (found && state_.done > 0) set_image_time(*found);
  return found;
}

std::optional<ReadyDirectory> ImageUse::begin_on(std::size_t count,
                                                 const std::optional<std::string>& spare) {
  auto image = images_->take(count, spare);
  if (const auto& trouble = images_->trouble())
    remarks_.push_back("the seed image was not used: " + *trouble);
  if (!image) return std::nullopt;
  begun_ = true;
  state_ = {count, std::move(image->manifest.signatures), std::move(image->manifest.statistics),
            std::move(image->manifest.missing_statistics)};
  instant_ = std::move(image->manifest.instant);
  earlier_seconds_ = image->manifest.seconds;
  return std::move(image->directory);
}

std::optional<std::string> ImageUse::reached_reader(const ClockReaders& readers) const {
  for (const std::string& statement : terms_.statements)
    if (auto reader = reached_clock_reader(readers, statement)) return reader;
  return std::nullopt;
}

/// The data do not grow old where the time stands still for them.
void ImageUse::set_image_time(ReadyDirectory& directory) {
  if (!clock_reader_) return;
  directory.clock = instant_;
  remarks_.push_back(image_time_because_of_clock(suite_.name, *clock_reader_, instant_));
}

bool ImageUse::keeps(std::size_t done) const {
  if (!images_ || !keeps_image(outline_, done, {since_image_.seconds(), keeping_seconds_}))
    return false;
  return done == pieces_.size() || !whole_image_only_;
}

/// An image that no query of today may use is kept all the same: it says so to the next run.
void ImageUse::note_definitions(Database& database) {
  if (!outline_.real_time) return;
  clock_readers_ = clock_readers(definitions_in(database));
  if (!clock_reader_) clock_reader_ = reached_reader(clock_readers_);
  if (!clock_reader_) return;
  if (begun_ && state_.done > 0)
    outdated_by_ = clock_reader_;
  else if (!outline_.can_set_clock)
    remarks_.push_back(no_image_because_of_clock(suite_.name, *clock_reader_));
}

void ImageUse::begin_anew() {
  anew_ = whole_image_only_ = true;
  begun_ = false;
  outdated_by_.reset();
  state_ = {};
  earlier_seconds_ = 0;
}

std::optional<ReadyDirectory> ImageUse::keep(const std::string& data, SeedState state,
                                             const std::string& postgres) {
  const std::size_t done = state.done;
  keep_image(data, std::move(state), postgres);
  const bool is_usable = !clock_reader_ || outline_.can_set_clock;
  if (!images_ || done < pieces_.size() || !is_usable) return std::nullopt;
  auto directory = begin_on(done, std::nullopt);  // continue as the next run will begin
  // Where only its maker has access to the cache, on these data, which are the image's.
  if (!directory && clock_reader_)
    directory = ReadyDirectory{.path = data, .held = {}, .renew = {}};
  if (directory) set_image_time(*directory);
  return directory;
}

void ImageUse::note_keeping(double seconds) {
  keeping_seconds_ = seconds;
  since_image_ = {};
}

void ImageUse::keep_image(const std::string& data, SeedState state, const std::string& postgres) {
  ImageManifest manifest;
  manifest.suite = suite_.name;
  manifest.postgres = postgres;
  manifest.seconds = earlier_seconds_ + since_start_.seconds();
  manifest.statistics = std::move(state.statistics);
  manifest.signatures = std::move(state.signatures);
  manifest.clock_readers = clock_readers_;
  manifest.missing_statistics = std::move(state.missing);
  instant_ = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  manifest.instant = instant_;
  if (auto trouble = images_->keep(state.done, data, std::move(manifest))) {
    remarks_.push_back(std::move(*trouble));
    images_.reset();
  }
}

}  // namespace gate
