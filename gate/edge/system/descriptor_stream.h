// SPDX-License-Identifier: MIT
// Standard input and output as streams that hear signals: those of the library wait in the system,
// deaf to Ctrl-C, and give up where another program made the pipe non-blocking.
#pragma once

#include <array>
#include <streambuf>
#include <string>

namespace gate {

class DescriptorBuffer : public std::streambuf {
 public:
  /// The descriptor is not closed in the end.
  explicit DescriptorBuffer(int number);
  ~DescriptorBuffer() override;
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;

  /// Why writing failed first (errno); 0 if it did not.
  [[nodiscard]] int failure() const { return failure_; }

 protected:
  int_type underflow() override;
  int_type overflow(int_type letter) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  bool write_out();

  int number_;
  bool is_terminal_;
  std::array<char, 65'536> read_ = {};
  std::string unwritten_;
  int failure_ = 0;
};

}  // namespace gate
