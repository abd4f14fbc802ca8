// SPDX-License-Identifier: MIT
// Words about a suite's indexes that its reports share.
#pragma once

#include <string>
#include <vector>

#include "gate/core/proof/proof.h"

namespace gate {

/// "orders on PostgreSQL 15.20: 61 indexes: 40 guarded, 3 unguarded, 2 unused, 16 constraint"
[[nodiscard]] std::string summary_words(const SuiteProof& proof);

/// "enforces a constraint", "as well served by orders_pkey", "ignored: the nightly export", "on
/// orders: btree (status), 1.3 MB"; what is to be said of it, in order.
[[nodiscard]] std::vector<std::string> index_words(const IndexProof& proof);

/// "orders/user_orders [hot]: 8 -> 1,210 blocks, …", behind the index's loss.
[[nodiscard]] std::string loss_words(const Effect& effect);

/// "3 more cases", of those that are not shown; empty of none.
[[nodiscard]] std::string rest_words(std::size_t cases);

/// "payments (order_id) refers to orders without an index: DELETE FROM … reads 1,200 blocks of it
/// for each row, 12 ms"
[[nodiscard]] std::string key_words(const SlowKey& key);

}  // namespace gate
