// SPDX-License-Identifier: MIT
// Seq Scans of relations that people want none of.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// Those of one relation, or of the members of one partition tree.
struct UnwantedSeqScan {
  Access first;
  double scans = 0;          ///< nodes of the plan
  double rows_examined = 0;  ///< in all of them
};

/// Whether "orders" or "public.orders" is what the relation is called.
[[nodiscard]] bool is_named(const QualifiedName& relation, const std::string& name);

/// Whether a relation of the catalog is called so. One that knows no relations rules nothing out.
[[nodiscard]] bool is_known(const Catalog& catalog, const std::string& name);

/// " Did you mean "public.orders"?" where a relation is called nearly so; otherwise empty.
[[nodiscard]] std::string nearly_named(const Catalog& catalog, const std::string& name);

/// The Seq Scans of the current plan that ran, by relation in the order of their first one. Those
/// count whose relation, or root of its partition tree, is wanted none of.
[[nodiscard]] std::vector<UnwantedSeqScan> unwanted_seq_scans(
    const CaseView& view, const std::function<bool(const QualifiedName&)>& is_unwanted);

/// Where it is, what it examines and how to avoid it, without rule and message.
[[nodiscard]] Finding finding_of(const CaseView& view, const UnwantedSeqScan& found);

}  // namespace gate
