#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds what the static executable needs and distributions package as shared libraries alone, or in
# a form that cannot be linked statically (their libpq.a asks for Kerberos and LDAP):
#   ci/packages/static-libraries.sh FOLDER
# and what takes fewer bytes when it is built for the purpose. FOLDER gets libpq.a, libpgcommon_shlib.a,
# libpgport_shlib.a, libfmt.a, libsimdjson.a, libpugixml.a, libssl.a, libcrypto.a, httplib.h, and the licences.
# They come from the distribution's source packages, OpenSSL from its archives; PLANGATE_POSTGRES_SOURCE names
# a source tree of PostgreSQL to build libpq from instead. What an earlier run built from the same is left as
# it is.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=$(realpath -m "${1:?"folder for the libraries"}")
jobs=$(nproc)
work=$target/work
mkdir -p "$target/licences" "$work"

# build NAME SOURCE: runs build_NAME unless an earlier run did with success. Its words go to a log.
build() {
  local name=$1 source=$2 log=$work/$1.log
  [ "$(cat "$work/$name.built" 2>/dev/null)" != "$source" ] || return 0
  echo "building $name from $source"
  rm -f "$work/$name.built"
  if ! ("build_$name") >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "static-libraries: $name could not be built; the whole log is $log" >&2
    exit 2
  fi
  echo "$source" >"$work/$name.built"
}

# Of the major whose headers plangate is compiled with.
postgres=postgresql-$(pg_config --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')

build_libpq() {
  set -e
  local source=${PLANGATE_POSTGRES_SOURCE:-$work/postgresql}
  if [ -z "${PLANGATE_POSTGRES_SOURCE:-}" ]; then
    rm -rf "$source"
    ci/packages/source-package.sh "$postgres" "$source"
  fi
  source=$(realpath "$source")
  rm -rf "$work/libpq"
  mkdir "$work/libpq"
  cd "$work/libpq"
  # The client's files lie where the distribution's libpq looks for them; no folder of this machine is
  # named in the objects.
  CFLAGS="-O2 -ffunction-sections -fdata-sections -ffile-prefix-map=$source=postgresql -ffile-prefix-map=$PWD=postgresql" \
    "$source/configure" --prefix=/usr --sysconfdir=/etc/postgresql-common --with-ssl=openssl \
    --without-readline --without-icu --without-zlib --without-gssapi --without-ldap
  # Headers that are made from others first: the parts are built without their common makefile.
  make -s -C src/include
  make -s -C src/backend generated-headers
  make -s -j "$jobs" -C src/common
  make -s -j "$jobs" -C src/port
  make -s -j "$jobs" -C src/interfaces/libpq all-static-lib
  cp src/interfaces/libpq/libpq.a src/common/libpgcommon_shlib.a src/port/libpgport_shlib.a "$target"
  cp "$source/COPYRIGHT" "$target/licences/libpq"
  rm -rf "$work/libpq" "$work/postgresql"
}

build_fmt() {
  set -e
  rm -rf "$work/fmt"
  ci/packages/source-package.sh fmtlib "$work/fmt"
  cd "$work/fmt"
  "${CXX:-c++}" -std=c++20 -O2 -Iinclude -c src/format.cc -o format.o
  rm -f "$target/libfmt.a"
  ar rcsD "$target/libfmt.a" format.o
  cp LICENSE* "$target/licences/fmt"
  rm -rf "$work/fmt"
}

build_simdjson() {
  set -e
  rm -rf "$work/simdjson"
  ci/packages/source-package.sh simdjson "$work/simdjson"
  cd "$work/simdjson"
  # Processors without AVX2 take the plain variant, those with AVX-512 the one for AVX2: documents are short.
  "${CXX:-c++}" -std=c++17 -O2 -DSIMDJSON_IMPLEMENTATION_ICELAKE=0 -DSIMDJSON_IMPLEMENTATION_WESTMERE=0 -Iinclude -Isrc -c src/simdjson.cpp -o simdjson.o
  rm -f "$target/libsimdjson.a"
  ar rcsD "$target/libsimdjson.a" simdjson.o
  cp LICENSE "$target/licences/simdjson"
  rm -rf "$work/simdjson"
}

# Of it only what writes a document is linked in: the packaged archive is one section, XPath and all.
build_pugixml() {
  set -e
  rm -rf "$work/pugixml"
  ci/packages/source-package.sh pugixml "$work/pugixml"
  cd "$work/pugixml"
  "${CXX:-c++}" -std=c++17 -Os -ffunction-sections -fdata-sections -c src/pugixml.cpp -o pugixml.o
  rm -f "$target/libpugixml.a"
  ar rcsD "$target/libpugixml.a" pugixml.o
  cp LICENSE.md "$target/licences/pugixml"
  rm -rf "$work/pugixml"
}

# The distribution's, without their unwinding tables, which take 0.5 MB: no exception passes through C that
# calls nothing of ours that throws.
build_openssl() {
  set -e
  local archive
  for archive in libssl.a libcrypto.a; do
    objcopy --enable-deterministic-archives --remove-section .eh_frame --remove-section .rela.eh_frame \
      "$("${CXX:-c++}" -print-file-name=$archive)" "$target/$archive"
  done
  cp /usr/share/doc/libssl-dev/copyright "$target/licences/openssl"
}

# A header that needs no library of its own: the packaged one calls into a shared library.
build_httplib() {
  set -e
  rm -rf "$work/httplib"
  ci/packages/source-package.sh cpp-httplib "$work/httplib"
  cp "$work/httplib/httplib.h" "$target"
  cp "$work/httplib/LICENSE" "$target/licences/cpp-httplib"
  rm -rf "$work/httplib"
}

build libpq "${PLANGATE_POSTGRES_SOURCE:-$postgres}"
build fmt fmtlib
build simdjson simdjson
build pugixml pugixml
build httplib cpp-httplib
build openssl "openssl $(dpkg-query -W -f '${Version}' libssl-dev)"
