// SPDX-License-Identifier: MIT
#include "gate/edge/system/line_input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "gate/edge/system/system_calls.h"

namespace gate {

LineInput::LineInput(int descriptor, std::size_t most_bytes)
    : descriptor_(descriptor), most_bytes_(most_bytes) {
  const std::array<int, 2> pipe = pipe_of_our_own();
  ended_ = Descriptor(pipe[0]);
  ends_ = Descriptor(pipe[1]);
}

std::optional<std::string> LineInput::next() {
  std::string line;
  while (true) {
    const std::size_t end = read_.find('\n');
    line.append(read_, 0, end);
    if (line.size() > most_bytes_) line.resize(most_bytes_);
    read_.erase(0, end == std::string::npos ? end : end + 1);
    if (end != std::string::npos) return line;
    if (!read_more()) return std::nullopt;  // what no line feed ends was never sent as a whole
  }
}

void LineInput::end() {
  const char byte = 0;
  [[maybe_unused]] const auto written = write(ends_.number(), &byte, 1);
}

bool LineInput::read_more() {
  std::array<char, 65'536> buffer{};
  while (!at_end_) {
    std::array<pollfd, 2> polled = {{{descriptor_, POLLIN, 0}, {ended_.number(), POLLIN, 0}}};
    if (poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) break;
    if (polled[1].revents != 0) break;
    if (polled[0].revents == 0) continue;
    const ssize_t count = read(descriptor_, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) break;
    read_.assign(buffer.data(), static_cast<std::size_t>(count));
    return true;
  }
  at_end_ = true;
  return false;
}

}  // namespace gate
