// SPDX-License-Identifier: MIT
// The project of plangate demo, as texts.
#pragma once

#include <vector>

#include "gate/core/init/init_files.h"

namespace gate {

/// The config, a seed and three queries: a small shop, whose plans are good.
[[nodiscard]] std::vector<InitFile> demo_shop();

/// A seed file that runs after the shop's own: it drops the index of one of the queries.
[[nodiscard]] InitFile demo_mistake();

/// The seed file that runs last: it creates the index again.
[[nodiscard]] InitFile demo_cure();

}  // namespace gate
