// SPDX-License-Identifier: MIT
// What plangate forecast shows.
#pragma once

#include <string>
#include <vector>

#include "gate/core/forecast/forecast.h"
#include "gate/core/verdict/finding.h"

namespace gate {

struct ForecastCase {
  PlannedCase planned;
  Forecast forecast;
  std::vector<Finding> findings;
};

struct ForecastSuite {
  std::string name;
  std::string postgres;              ///< "15.20"
  std::vector<std::string> bounded;  ///< tables that do not grow: "public.countries"
  std::vector<ForecastCase> cases;   ///< by query and binding
};

struct ForecastReport {
  std::vector<double> scales;  ///< ascending, from 1, the seed's own size
  std::vector<ForecastSuite> suites;
};

/// Whether its plan turns bad, it has a finding, or it could not be planned.
[[nodiscard]] bool is_remarkable(const ForecastCase& each);

/// A table with one row a case, then the findings. `quiet` leaves out cases that are not
/// remarkable.
[[nodiscard]] std::string forecast_text(const ForecastReport& report, bool quiet);
[[nodiscard]] std::string forecast_markdown(const ForecastReport& report);

/// A page for a browser, with a curve for each case.
[[nodiscard]] std::string forecast_html(const ForecastReport& report);

/// "version": 1.
[[nodiscard]] std::string forecast_json(const ForecastReport& report);

}  // namespace gate
