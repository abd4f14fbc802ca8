// SPDX-License-Identifier: MIT
// Where the elements of a JSON document's arrays begin, which its parser does not tell.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// For each member of the document's object that is an array of objects: the line of each of them,
/// from 1. The text must be valid JSON.
[[nodiscard]] std::map<std::string, std::vector<int>> element_lines(std::string_view text);

}  // namespace gate
