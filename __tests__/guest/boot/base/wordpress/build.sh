#!/bin/bash
# build.sh DIRECTORY DEBIAN VERSION: packs Debian's WordPress like an archive of wordpress.org, into DIRECTORY/srv/wordpress.org.
# DEBIAN is the layer below, from which apt is used. Takes seconds and the network.
#
# Debian's archive has the newest release of each of its suites only. Without VERSION itself, the nearest one is taken.
set -euo pipefail
directory=$1 debian=$2 wanted=$3

in_base() {
  unshare --pid --fork --mount-proc="$base/proc" chroot "$base" "$@"
}

# In a copy of the base that is thrown away: Debian 13 stays what hosts run.
prepare() {
  mkdir -p "$directory"/{upper,work,base}
  base=$directory/base
  mount -t overlay overlay -o "lowerdir=$debian,upperdir=$directory/upper,workdir=$directory/work" "$base"
  local mirror
  mirror=$(awk '$1 == "deb" { print $2; exit }' "$base/etc/apt/sources.list")
  printf "deb $mirror %s main\n" trixie forky sid >"$base/etc/apt/sources.list"
  cp --dereference /etc/resolv.conf "$base/etc/resolv.conf"
  in_base apt-get update --quiet
}

# Sets `version`, Debian's, and `suite`.
choose() {
  local releases
  releases=$(in_base apt-cache madison wordpress | awk '{ split($6, suite, "/"); print $3, suite[1] }')
  read -r version suite < <(
    grep --max-count=1 "^${wanted//./\\.}+" <<<"$releases" ||
      sort --version-sort --reverse <<<"$releases" | grep --max-count=1 "^${wanted%.*}\." ||
      sort --version-sort --reverse <<<"$releases" | head -1
  )
}

# The package has links to files of others, which are all newer than Debian 13's.
unpack() {
  local packages=(
    {wordpress,wordpress-theme-twentytwentyfive}"=$version"
    {libjs-cropper,libjs-jquery-ui,libjs-lodash,libjs-underscore,libphp-phpmailer,php-getid3}/"$suite"
  )
  mkdir "$base/pack"
  in_base bash -c 'cd /pack && apt-get download --quiet "$@"' download "${packages[@]}"
  local package
  for package in "$base"/pack/*.deb; do
    dpkg-deb --extract "$package" "$base/pack/files"
  done
}

pack() {
  local files=$base/pack/files archives=$directory/srv/wordpress.org release=${version%%+*}
  rm -f "$files"/usr/share/wordpress/{.htaccess,wp-config.php}
  ln --symbolic --force "$base/etc/ssl/certs/ca-certificates.crt" \
    "$files/usr/share/wordpress/wp-includes/certificates/ca-bundle.crt"
  cp --recursive --dereference "$files/usr/share/wordpress" "$base/pack/wordpress"
  cp "$files/var/lib/wordpress/wp-content/index.php" "$base/pack/wordpress/wp-content"
  mkdir -p "$archives"
  # The same archive from the same packages.
  tar --create --sort=name --mtime=@0 --owner=0 --group=0 --directory "$base/pack" wordpress |
    gzip --no-name >"$archives/wordpress-$release.tar.gz"
  echo "$release" >"$archives/version"
  sha256sum "$archives/wordpress-$release.tar.gz" | cut -d' ' -f1 >"$archives/sha256"
}

clean_up() {
  umount "$base"
  rm -rf "$directory"/{upper,work,base}
}

for step in prepare choose unpack pack clean_up; do
  echo "base: $step" >&2
  "$step"
done
