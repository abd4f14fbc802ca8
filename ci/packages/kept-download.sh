# SPDX-License-Identifier: MIT
# To be sourced, by scripts that have die(): what is fetched once and kept beside the seed images, complete or
# not there at all.

# The folder for downloads of a KIND. A server runs as another user, who may not enter /root.
downloads_of() {
  if [ "$(id -u)" -eq 0 ]; then
    echo "/var/cache/plangate/$1"
  else
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/plangate/$1"
  fi
}

# Sets work, a new folder in that FOLDER, which goes when the script ends.
begin_download() {
  umask 022
  mkdir -p "$1"
  work=$(mktemp -d "$1/.download.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
}

# Gives FOLDER its NAME; whoever else was first has brought the same.
keep_download() {
  chmod -R a+rX "$1"
  mv -T "$1" "$2" 2>/dev/null || [ -d "$2" ] || die "$2 cannot be written"
  rm -rf "$work"
}
