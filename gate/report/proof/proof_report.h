// SPDX-License-Identifier: MIT
// What plangate prove shows.
#pragma once

#include <string>
#include <vector>

#include "gate/core/proof/proof.h"

namespace gate {

/// With `quiet`, only indexes that no case guards.
[[nodiscard]] std::string proof_text(const std::vector<SuiteProof>& proofs, bool quiet);
[[nodiscard]] std::string proof_markdown(const std::vector<SuiteProof>& proofs);
[[nodiscard]] std::string proof_json(const std::vector<SuiteProof>& proofs);
[[nodiscard]] std::string proof_html(const std::vector<SuiteProof>& proofs);

}  // namespace gate
