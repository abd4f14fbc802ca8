// SPDX-License-Identifier: MIT
#include "gate/edge/system/descriptor_stream.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <istream>
#include <iterator>
#include <ostream>
#include <string>
#include <thread>

#include "gate/edge/system/launch.h"
#include "gate/edge/system/subprocess.h"

using gate::DescriptorBuffer;

TEST_CASE("a pipe that another program made non-blocking loses nothing") {
  gate::Pipe pipe = gate::open_pipe();
  REQUIRE(fcntl(pipe.writing.number(), F_SETFL, O_NONBLOCK) == 0);
  REQUIRE(fcntl(pipe.reading.number(), F_SETFL, O_NONBLOCK) == 0);
  const std::string line = std::string(99, 'x') + "\n";
  std::thread writer([&] {
    DescriptorBuffer buffer(pipe.writing.number());
    std::ostream out(&buffer);
    for (int i = 0; i < 10'000; ++i) out << line;
    out.flush();
    CHECK(out.good());
    pipe.writing.close();
  });
  DescriptorBuffer buffer(pipe.reading.number());
  std::istream in(&buffer);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  writer.join();
  CHECK(text.size() == 1'000'000);
  CHECK(text.substr(999'900) == line);
}

TEST_CASE("what cannot be written makes the stream bad, with the first reason") {
  gate::Pipe pipe = gate::open_pipe();
  const int closed = pipe.reading.number();
  pipe.reading.close();
  DescriptorBuffer buffer(closed);
  std::ostream out(&buffer);
  out << "one";
  CHECK(out.good());
  CHECK_FALSE(out.flush());
  CHECK(buffer.failure() == EBADF);
  out.clear();
  CHECK_FALSE((out << "two" << std::flush));
  CHECK(buffer.failure() == EBADF);
}
