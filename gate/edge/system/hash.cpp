// SPDX-License-Identifier: MIT
#include "gate/edge/system/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"

namespace gate {

struct Sha256::State {
  struct Free {
    void operator()(EVP_MD_CTX* unused) const { EVP_MD_CTX_free(unused); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> digest{EVP_MD_CTX_new()};

  void add(const void* bytes, std::size_t size) const {
    check(EVP_DigestUpdate(digest.get(), bytes, size));
  }

  void add_length(std::uint64_t size) const {
    std::array<unsigned char, 8> length{};
    for (std::size_t index = 0; index < length.size(); ++index)
      length[index] = static_cast<unsigned char>((size >> (8 * (7 - index))) & 0xff);
    add(length.data(), length.size());
  }

  static void check(int succeeded) {
    if (succeeded != 1)
      throw Error(
          "OpenSSL cannot compute SHA-256 on this machine", "",
          "See which algorithms its configuration allows (openssl list -digest-algorithms).");
  }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  State::check(state_->digest && EVP_DigestInit_ex(state_->digest.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  state_->add_length(bytes.size());
  state_->add(bytes.data(), bytes.size());
}

void Sha256::add_file(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::vector<char> buffer(1 << 20);
  std::uint64_t size = 0;
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
         file.gcount() > 0) {
    state_->add(buffer.data(), static_cast<std::size_t>(file.gcount()));
    size += static_cast<std::uint64_t>(file.gcount());
  }
  if (!file.eof() || file.bad())
    throw Error("cannot read " + path, std::generic_category().message(errno), file_hint(errno));
  state_->add_length(size);
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  State::check(EVP_DigestFinal_ex(state_->digest.get(), digest.data(), &size));

  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (unsigned int index = 0; index < size; ++index) {
    text += digits[digest[index] >> 4];
    text += digits[digest[index] & 0xf];
  }
  return text;
}

}  // namespace gate
