// SPDX-License-Identifier: MIT
#include "gate/cli/commands/repeated_seed.h"

#include "gate/edge/seed/seed_contents.h"

namespace gate {
namespace {

SeedContents contents_of_cold_seed(const SuiteConfig& suite, const SeedTerms& terms,
                                   const Progress& progress) {
  const SeededDatabase seeded = open_seeded(suite, terms, progress);
  Database session(seeded.database->connection());
  progress("comparing rows");
  return seed_contents(session);
}

}  // namespace

RepeatedSeed repeat_seed(const SuiteConfig& suite, SeedTerms terms, const Progress& progress) {
  terms.use_images = false;
  const SeedContents first = contents_of_cold_seed(suite, terms, progress);
  const SeedContents second = contents_of_cold_seed(suite, terms, progress);
  progress("");
  return {second.size(), seed_differences(first, second)};
}

}  // namespace gate
