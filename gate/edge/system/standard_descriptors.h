// SPDX-License-Identifier: MIT
#pragma once

namespace gate {

/// Occupies those of the descriptors 0 to 2 that the caller has closed, so that no file or pipe of
/// ours takes their numbers and their text. What is read from or written to them still fails. To be
/// called before anything is opened.
void occupy_standard_descriptors();

}  // namespace gate
