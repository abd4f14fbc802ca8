// SPDX-License-Identifier: MIT
#include "gate/edge/system/descriptor_stream.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "gate/core/text/error.h"
#include "gate/edge/system/interruption.h"

namespace gate {
namespace {

constexpr std::size_t most_unwritten = 65'536;
constexpr std::size_t at_once = 4'096;  // a pipe that poll() calls writable takes as much

bool is_writable(int descriptor) {
  pollfd polled = {descriptor, POLLOUT, 0};
  return poll(&polled, 1, 0) == 1;
}

bool must_wait(int error) {
  return error == EINTR || error == EAGAIN;
}

}  // namespace

DescriptorBuffer::DescriptorBuffer(int number)
    : number_(number), is_terminal_(isatty(number) == 1) {}

DescriptorBuffer::~DescriptorBuffer() {
  try {
    write_out();
  } catch (const Error&) {  // a signal: nobody waits for the rest
  }
}

DescriptorBuffer::int_type DescriptorBuffer::underflow() {
  ssize_t count = 0;
  do {
    wait_for(number_);
    count = read(number_, read_.data(), read_.size());
  } while (count < 0 && must_wait(errno));
  if (count <= 0) return traits_type::eof();
  setg(read_.data(), read_.data(), read_.data() + count);
  return traits_type::to_int_type(read_.front());
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type letter) {
  if (traits_type::eq_int_type(letter, traits_type::eof())) return traits_type::not_eof(letter);
  const char text = traits_type::to_char_type(letter);
  return xsputn(&text, 1) == 1 ? letter : traits_type::eof();
}

std::streamsize DescriptorBuffer::xsputn(const char* text, std::streamsize size) {
  const std::string_view added(text, static_cast<std::size_t>(size));
  unwritten_ += added;
  const bool due = unwritten_.size() >= most_unwritten ||
                   (is_terminal_ && added.find('\n') != std::string_view::npos);
  return !due || write_out() ? size : 0;
}

int DescriptorBuffer::sync() {
  return write_out() ? 0 : -1;
}

bool DescriptorBuffer::write_out() {
  std::string_view rest = unwritten_;
  while (!rest.empty() && failure_ == 0) {
    if (!is_writable(number_))
      wait_for(number_, true);  // after a signal, too, what can be written is
    const ssize_t count = write(number_, rest.data(), std::min(rest.size(), at_once));
    if (count < 0 && !must_wait(errno)) failure_ = errno;
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  unwritten_.clear();
  errno = failure_;
  return failure_ == 0;
}

}  // namespace gate
