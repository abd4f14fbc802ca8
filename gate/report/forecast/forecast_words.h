// SPDX-License-Identifier: MIT
// The words that the forecast's text and Markdown share.
#pragma once

#include <string>
#include <vector>

#include "gate/report/forecast/forecast_report.h"

namespace gate {

/// "1x", "1,000x"
[[nodiscard]] std::string scale_words(double scale);

/// The titles of the columns of forecast_row().
[[nodiscard]] std::vector<std::string> forecast_titles(const ForecastReport& report);

/// Case, cost at each size, how cost and result grow, from which size on the plan is bad, and how
/// each relation is read.
[[nodiscard]] std::vector<std::string> forecast_row(const ForecastReport& report,
                                                    const ForecastCase& each);

/// "orders at 1x, 10x of the seed on PostgreSQL 15.20; public.countries does not grow"
[[nodiscard]] std::string suite_words(const ForecastReport& report, const ForecastSuite& suite);

/// "3 cases: 1 turns bad, 1 warning"
[[nodiscard]] std::string forecast_summary(const ForecastReport& report);

}  // namespace gate
