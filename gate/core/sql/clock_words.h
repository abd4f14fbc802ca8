// SPDX-License-Identifier: MIT
// Words of SQL that give something else each time, in upper case.
#pragma once

#include <array>
#include <string_view>

namespace gate {

/// Functions and keywords that tell the time.
inline constexpr std::array<std::string_view, 10> clock_words = {
    "CLOCK_TIMESTAMP", "CURRENT_DATE",         "CURRENT_TIME", "CURRENT_TIMESTAMP",
    "LOCALTIME",       "LOCALTIMESTAMP",       "NOW",          "STATEMENT_TIMESTAMP",
    "TIMEOFDAY",       "TRANSACTION_TIMESTAMP"};

/// Valid as the text of a timestamp or date: src/backend/utils/adt/datetime.c, datetktbl.
inline constexpr std::array<std::string_view, 4> clock_strings = {"NOW", "TODAY", "TOMORROW",
                                                                  "YESTERDAY"};

inline constexpr std::array<std::string_view, 9> random_functions = {
    "GEN_RANDOM_BYTES", "GEN_RANDOM_UUID", "RANDOM",           "RANDOM_NORMAL",
    "UUIDV4",           "UUIDV7",          "UUID_GENERATE_V1", "UUID_GENERATE_V1MC",
    "UUID_GENERATE_V4"};

}  // namespace gate
