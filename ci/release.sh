#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the release into build-release/: plangate, an executable that needs no shared library;
# plangate-<version>-linux-<arch>.tar.gz and a Debian package of it, each with its .sha256. Prints the
# executable's size and what takes it. The same commit gives the same bytes with the same packages
# installed; SOURCE_DATE_EPOCH sets another time in the archives than the commit's.
# PLANGATE_POSTGRES_SOURCE: see ci/packages/static-libraries.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-}
[ -n "$SOURCE_DATE_EPOCH" ] || SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
umask 022 # what is packed is for everyone to read
out=build-release
die() { echo "release: $*" >&2; exit 1; }

ci/packages/dependencies.sh release
ci/packages/static-libraries.sh $out/libraries
mkdir -p build/static
rm -f build/static/plangate
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DPLANGATE_STATIC_LIBRARIES="$PWD/$out/libraries" >/dev/null
cmake --build build --target plangate_static >$out/link.log || { cat $out/link.log; exit 1; }

# glibc warns of all that could load a shared library at run time. Of these none does:
#   getaddrinfo gethostbyname getgrouplist getpwnam getpwuid and their _r: gate/static_start.cpp limits
#     names to what is built in
#   dlopen: OpenSSL, for engines and providers that its config names; it goes without where that fails
grep -oE "warning: Using '[a-z_]+'" $out/link.log | cut -d"'" -f2 | sort -u >$out/warned
unexplained=$(grep -vxE 'getaddrinfo|gethostbyname|getgrouplist|getpwnam(_r)?|getpwuid(_r)?|dlopen' $out/warned || true)
[ -z "$unexplained" ] || die "the linker warns of what is new: $unexplained"
[ "$(grep -c 'warning: ' $out/link.log)" = "$(grep -c "warning: Using '" $out/link.log)" ] ||
  { cat $out/link.log; die "the linker gives another kind of warning"; }

cp build/static/plangate $out/plangate
[[ $(ldd $out/plangate 2>&1 || true) == *'not a dynamic executable'* ]] ||
  die "$out/plangate needs shared libraries"
for folder in build gate; do # not $PWD alone: a clone in /build shares that with distributions' builders
  ! grep -qF "$PWD/$folder" $out/plangate || die "$out/plangate names $PWD/$folder, a folder of this machine"
done
version=$($out/plangate --version | sed -n '1s/plangate //p')
name=plangate-$version-linux-$(uname -m)

# Everything linked in wants its notice kept.
{
  cat LICENSE
  for library in "$out"/libraries/licences/*; do
    printf '\n\n==== %s ====\n\n%s\n' "${library##*/}" "$(cat "$library")"
  done
  for package in libre2-dev libutf8proc-dev libxxhash-dev nlohmann-json3-dev libtomlplusplus-dev libcli11-dev libc6-dev \
    "$(dpkg -S "$(realpath "$(c++ -print-file-name=libstdc++.a)")" | cut -d: -f1)"; do
    printf '\n\n==== %s ====\n\n%s\n' "$package" "$(cat "/usr/share/doc/$package/copyright")"
  done
} >build/static/copyright

# pack FOLDER: the archives.
pack() {
  local stage=$1/$name
  rm -rf "$1"
  mkdir -p "$stage"
  cp $out/plangate README.md "$stage"
  cp --parents {queries,seed,baselines,ci}/README.md "$stage" # where README.md's links lead
  cp build/static/copyright "$stage/LICENSE"
  tar --create --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rw,go=rX,u-s \
    --mtime="@$SOURCE_DATE_EPOCH" --format=gnu --directory "$1" "$name" | gzip -n -9 >"$1/$name.tar.gz"
  rm -r "$stage"
  cpack --config build/CPackConfig.cmake -G DEB -B "$1" >"$1.log" || { cat "$1.log"; exit 1; }
  rm -rf "$1/_CPack_Packages" "$1.log"
}
pack $out/packed
pack $out/packed-again
diff -r $out/packed $out/packed-again || die "packed twice, the archives differ"
rm -rf $out/packed-again $out/*.tar.gz* $out/*.deb*
mv $out/packed/* $out
rmdir $out/packed
(cd $out && for file in *.tar.gz *.deb; do sha256sum "$file" >"$file.sha256"; done)

# Both, unpacked, hold the executable; the package at the usual place.
(cd $out && sha256sum --quiet --check ./*.sha256)
mkdir $out/unpacked
tar -xzf $out/*.tar.gz --directory $out/unpacked
cmp $out/unpacked/*/plangate $out/plangate
rm -r $out/unpacked
package=$(echo $out/*.deb)
mkdir $out/unpacked
dpkg-deb -x "$package" $out/unpacked
[ "$($out/unpacked/usr/bin/plangate --version)" = "$($out/plangate --version)" ] || die "$package is wrong"
[ "$(cd $out/unpacked && find . -type f | sort | xargs)" = \
  "./usr/bin/plangate$(printf ' ./usr/share/doc/plangate/%s' \
    README.md baselines/README.md ci/README.md copyright queries/README.md seed/README.md)" ] ||
  die "$package holds other files than it should"
rm -r $out/unpacked

ci/packages/parts.sh $out/plangate build/static/plangate.map
ls -l $out/*.tar.gz $out/*.deb | awk '{ print $5, $9 }'
