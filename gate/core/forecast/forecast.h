// SPDX-License-Identifier: MIT
// What plans of a case at several sizes say of its future.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/forecast/growth_fit.h"
#include "gate/core/plan/access_class.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// Not run: it has the planner's estimates in the place of counters.
struct SizedPlan {
  double scale = 1;  ///< times the seed's size
  Plan plan;
  SharedCatalog catalog;  ///< with that size
};

/// A case as the server plans it. Of its evidence there are the query, the binding and the error.
struct PlannedCase {
  Evidence evidence;
  std::vector<SizedPlan> sizes;  ///< ascending, the seed's own first; empty if there is an error
};

/// How a plan reads a relation: the worst of its scans, but for partitions of few pages.
struct SizedAccess {
  AccessClass access_class = AccessClass::bounded;
  std::string node_type;             ///< "Index Scan"
  double rows = 0;                   ///< expected, of a loop
  std::vector<std::string> indexes;  ///< sorted
};

struct ForecastRelation {
  QualifiedName root;  ///< of the partition tree
  std::string alias;
  std::vector<std::optional<SizedAccess>> sizes;  ///< as the case's; absent where it is not read
};

/// From this size on a relation is read worse than in the seed.
struct TurningPoint {
  double scale = 1;
  QualifiedName root;
  std::string alias;
  AccessClass before = AccessClass::bounded;
  AccessClass after = AccessClass::bounded;
};

struct Forecast {
  std::vector<std::string> shapes;  ///< shape() of each size's plan
  std::vector<SizedFigure> costs;
  std::vector<SizedFigure> rows;  ///< of the result; of a statement that writes, those it writes
  Growth cost_growth = Growth::constant;
  Growth row_growth = Growth::constant;
  std::vector<ForecastRelation> relations;    ///< by name and alias
  std::optional<TurningPoint> turning_point;  ///< the first
};

/// A plan turns bad where a relation of which the seed's plan reads a part, or whose order it uses,
/// has a worse access class. One that does not grow, or has few pages, is read in whole at no
/// growing cost; one that is read in whole already cannot become worse.
[[nodiscard]] Forecast forecast_of(const PlannedCase& planned);

}  // namespace gate
