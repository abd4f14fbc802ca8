// SPDX-License-Identifier: MIT
// Lines of a descriptor, for a thread that does nothing else.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"

namespace gate {

/// No signal ends its wait: whoever made it calls end().
class LineInput {
 public:
  /// The descriptor is not closed in the end. Of a line, no more than `most_bytes` are kept.
  LineInput(int descriptor, std::size_t most_bytes);

  /// The next line without its end; absent at the end of the input, or after end().
  [[nodiscard]] std::optional<std::string> next();

  /// From any thread: next() returns at once from now on.
  void end();

 private:
  bool read_more();

  int descriptor_;
  std::size_t most_bytes_;
  Descriptor ended_;  ///< readable once end() was called
  Descriptor ends_;   ///< the other side of it
  std::string read_;  ///< and not yet returned
  bool at_end_ = false;
};

}  // namespace gate
