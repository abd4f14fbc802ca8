#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds plangate-<version>-macos-<arch>.tar.gz and its .sha256 into build-release/, against Homebrew's
# libraries, which it installs.
set -euo pipefail
cd "$(dirname "$0")/../.."

export HOMEBREW_NO_AUTO_UPDATE=1
brew install --quiet cli11 cmake cpp-httplib fmt libpq llvm ninja nlohmann-json openssl@3 pugixml re2 simdjson tomlplusplus utf8proc xxhash
prefix=$(brew --prefix)
# The system's C++ library reads no floating-point numbers yet (std::from_chars): LLVM's own does.
CXX=$(brew --prefix llvm)/bin/clang++
export CXX
# Homebrew's archive of RE2 does not bring along Abseil, its shared library does.
cmake -S . -B build -G Ninja -DPLANGATE_TESTS=OFF \
  -DCMAKE_PREFIX_PATH="$prefix;$(brew --prefix libpq);$(brew --prefix openssl@3)" \
  -DCMAKE_CXX_FLAGS="-isystem $prefix/include" \
  -DCMAKE_EXE_LINKER_FLAGS="-L$(brew --prefix llvm)/lib/c++ -Wl,-rpath,$(brew --prefix llvm)/lib/c++" \
  -DRE2_LIBRARY="$prefix/lib/libre2.dylib" -DXXHASH_LIBRARY="$prefix/lib/libxxhash.dylib"
cmake --build build --target plangate

name=plangate-$(build/plangate --version | sed -n '1s/plangate //p')-macos-$(uname -m)
mkdir -p "build-release/$name"
cp build/plangate LICENSE README.md "build-release/$name"
for folder in queries seed baselines ci; do # where README.md's links lead
  mkdir "build-release/$name/$folder"
  cp $folder/README.md "build-release/$name/$folder"
done
cd build-release
tar -czf "$name.tar.gz" "$name"
rm -r "$name"
shasum -a 256 "$name.tar.gz" >"$name.tar.gz.sha256"
