#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The unit tests under valgrind, in a build folder of their own: values that were never set, which no
# sanitizer of GCC's knows, and what is leaked. Arguments go to the tests:
#   ci/checks/memory.sh [DOCTEST ARGUMENTS…]
# ci/checks/valgrind.txt names false alarms of libraries.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=build/memory
ci/packages/dependencies.sh memory
cmake -S . -B $folder -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1' >/dev/null
cmake --build $folder --target unit_tests
exec valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
  --errors-for-leak-kinds=definite --suppressions=ci/checks/valgrind.txt $folder/tests/unit_tests "$@"
