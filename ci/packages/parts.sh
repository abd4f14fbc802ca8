#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Lists the bytes that each library takes in an executable, out of the map that the linker wrote:
#   ci/packages/parts.sh EXECUTABLE MAP
set -euo pipefail

size=$(stat -c %s "$1")
echo "$1: $size bytes"
awk -v size="$size" '
  function number(hex,   i, value) {
    for (i = 3; i <= length(hex); ++i) value = value * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
    return value
  }
  /^Linker script and memory map/ { inside = 1 }
  !inside { next }
  # A section of the output begins in the first column; these take no bytes of the file.
  /^[.a-zA-Z_]/ { counted = $1 !~ /^\.(bss|tbss|comment|debug|eh_frame_hdr)|DISCARD/ && $1 != "LOAD" }
  # One of the input stands after a blank: name, address, size, file; a long name on its own line.
  /^ [^ *]/ && NF == 1 { wrapped = 1; next }
  {
    first = wrapped ? 1 : 2
    if (counted && (wrapped || /^ [^ *]/) && $first ~ /^0x/ && $(first + 1) ~ /^0x/ && NF > first + 1) {
      file = $0
      sub(/^.*0x[0-9a-f]+ +0x[0-9a-f]+ +/, "", file)
      sub(/\(.*/, "", file)
      sub(/.*\//, "", file)
      sub(/.*\.ltrans[0-9]*\.ltrans\.o$/, "plangate itself", file)
      bytes[file] += number($(first + 1))
    }
    wrapped = 0
  }
  END {
    for (file in bytes) {
      rest += bytes[file]
      if (bytes[file] >= 1000) printf "%9d  %s\n", bytes[file], file
      else small += bytes[file]
    }
    printf "%9d  %s\n%9d  %s\n", small, "smaller parts", size - rest, "tables and padding"
  }' "$2" | sort -rn
