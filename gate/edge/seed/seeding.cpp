// SPDX-License-Identifier: MIT
// Image k is the result of piece k on image k-1, including statistics. It is therefore the same
// whether the earlier pieces ran just now or long ago, and every image of a shorter seed can be
// used for a longer one.
#include "gate/edge/seed/seeding.h"

#include <fmt/format.h>

#include "gate/core/postgres/majors.h"
#include "gate/core/seed/seed_plan.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/seed/image_use.h"
#include "gate/edge/seed/refused_commands.h"
#include "gate/edge/seed/seed_piece_runner.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/seed/statistics_hash.h"

namespace gate {
namespace {

class Seeding {
 public:
  Seeding(const SuiteConfig& suite, const SeedTerms& terms, const Progress& progress)
      : suite_(suite),
        terms_(terms),
        progress_(progress),
        images_(suite, terms),
        pieces_(images_.pieces()) {}

  SeededDatabase run() {
    open_database();
    build();
    if (images_.outdated_by()) begin_anew();
    if (pieces_.empty()) (void)gather({}, Stage::complete);
    if (state_.statistics.empty()) note_statistics();
    // The state is now the same whether the database was built or came from an image.
    if (!rested_ && database_->server() != nullptr)
      database_->server()->at_rest([](const std::string&) { return std::nullopt; });
    if (images_.on_whole_image()) database_->set_renewable();
    return {std::move(database_), images_.seed(), state_.statistics,
            state_.missing,       remarks(),      images_.plans()};
  }

 private:
  void open_database() {
    const FindDirectory find = [&](const WantedDirectory& wanted) { return images_.begin(wanted); };
    database_ = std::make_unique<SuiteDatabase>(terms_.server, terms_.choice, terms_.root, find);
    state_ = images_.state();
    rested_ = images_.on_whole_image();
    counts_rows_ = facts_of_major(database_->major()).counts_rows_reliably;
    if (database_->server() == nullptr) images_.switch_off();
    if (images_.lacks_empty_cluster()) store();
  }

  void build() {
    while (state_.done < pieces_.size()) build_next();
  }

  /// The data of an image of a part are older than what asks for the time would have them.
  void begin_anew() {
    progress_("seeding anew: " + *images_.outdated_by() + " asks for the time");
    database_.reset();
    images_.begin_anew();
    open_database();
    build();
  }

  void say(std::size_t step, const std::string& words) const {
    progress_(fmt::format("seed step {} of {}: {}", step, pieces_.size(), words));
  }

  void build_next() {
    const SeedPiece& piece = pieces_[state_.done];
    say(state_.done + 1, piece_name(piece));
    state_.statistics.clear();
    if (terms_.before_commands && std::holds_alternative<RunStep>(piece.step.action))
      terms_.before_commands();
    run_next(piece);
    const PieceFollowUp next = follow_up(pieces_, ++state_.done, counts_rows_);
    if (!next.gather_statistics) return;
    say(state_.done, "statistics of what changed");
    const bool complete = gather(next.all_tables_changed ? TableSignatures() : state_.signatures,
                                 next.last ? Stage::complete : Stage::under_way);
    const bool may_keep = !terms_.kept_pieces || state_.done <= *terms_.kept_pieces;
    if (!complete || !may_keep || !images_.keeps(state_.done)) return;
    note_statistics();
    if (next.last) note_definitions();
    if (!images_.outdated_by()) store();
  }

  template <typename Ask>
  auto in_session(const Ask& ask) {
    Database session(database_->connection());
    return ask(session);
  }

  /// Behind the last piece there is a moment without statistics of what it made.
  void run_next(const SeedPiece& piece) {
    state_.missing.clear();
    std::vector<std::string> tables;
    const bool last = state_.done + 1 == pieces_.size();
    if (last && state_.done > 0) tables = in_session(tables_with_statistics);
    run_piece(*database_, piece, terms_.root);
    if (!tables.empty())
      state_.missing =
          in_session([&](Database& session) { return missing_statistics(session, tables); });
  }

  /// False if a table has to wait.
  bool gather(const TableSignatures& known, Stage stage) {
    GatheredStatistics gathered =
        gather_statistics(database_->connection(), known, stage,
                          [&](const std::string& words) { say(state_.done, words); });
    state_.signatures = std::move(gathered.signatures);
    return gathered.complete;
  }

  void note_statistics() { state_.statistics = in_session(statistics_hash); }

  void note_definitions() {
    Database session(database_->connection());
    images_.note_definitions(session);
  }

  void store() {
    progress_("keeping the seed image");
    const Stopwatch keeping;
    database_->server()->at_rest(
        [&](const std::string& data) { return images_.keep(data, state_, database_->version()); });
    rested_ = state_.done == pieces_.size();
    images_.note_keeping(keeping.seconds());
  }

  std::vector<std::string> remarks() {
    std::vector<std::string> all = images_.take_remarks();
    if (std::string words = remark_on_ways_down(suite_.name, pieces_); !words.empty())
      all.insert(all.begin(), std::move(words));
    return all;
  }

  const SuiteConfig& suite_;
  const SeedTerms& terms_;
  const Progress& progress_;
  ImageUse images_;
  const std::vector<SeedPiece>& pieces_;
  std::unique_ptr<SuiteDatabase> database_;
  SeedState state_;           ///< of the database
  bool counts_rows_ = false;  ///< whether the server counts written rows
  bool rested_ = false;       ///< the server was stopped and started on these data
};

}  // namespace

SeededDatabase open_seeded(const SuiteConfig& suite, const SeedTerms& terms,
                           const Progress& progress) {
  if (!terms.runs_commands) refuse_commands(suite);
  return Seeding(suite, terms, progress).run();
}

std::optional<PlansOnImage> plans_on_image(const SuiteConfig& suite, const SeedTerms& terms) {
  if (!terms.runs_commands) refuse_commands(suite);
  const auto folder = cache_folder();
  if (!terms.use_images || !folder || is_existing_server(terms.server, terms.choice))
    return std::nullopt;
  const std::vector<std::string> hashes = seed_hashes(seed_pieces(suite, terms.root), terms.root);
  if (hashes.empty()) return std::nullopt;
  const ServerBinaries binaries = choose_server(terms.choice.bin, terms.server, terms.root);
  SeedImages images(*folder, hashes);
  images.set_server({.binaries = binaries, .empty = {}, .owner = {}}, terms.server);
  return PlansOnImage{images.plans(), binaries.major};
}

}  // namespace gate
