#!/bin/bash
# build.sh DIRECTORY: a minimal Debian 13 with everything that hosts run: what instances have, MariaDB, HAProxy. Takes minutes
# and the network.
set -euo pipefail
target=$1

debian_packages=(
  systemd systemd-sysv dbus cloud-init ca-certificates iproute2 procps curl jq openssl python3 util-linux awscli
  apache2-bin apache2-utils media-types php8.4-fpm php8.4-cli php8.4-mysql php8.4-gd php8.4-curl php8.4-xml php8.4-mbstring php8.4-zip
  php8.4-intl php8.4-opcache mariadb-client mariadb-server haproxy
  rsync fuse3 libfuse3-dev gcc libc6-dev strace nftables logrotate
)

# The machine's own mirror, which need not be the public one.
mirror=$(grep --recursive --no-filename --only-matching --extended-regexp --max-count=1 'https?://[^ ]+/debian/?( |$)' \
  /etc/apt/sources.list* | head -1 | tr -d ' ') || true

bootstrap() {
  # The script by name: a debootstrap that is older than the release has none for it, and it is the same for all.
  debootstrap --variant=minbase --include=ca-certificates trixie "$target" "${mirror%/}" /usr/share/debootstrap/scripts/sid
}

install_debian_packages() {
  printf '#!/bin/sh\nexit 101\n' >"$target/usr/sbin/policy-rc.d"
  chmod 755 "$target/usr/sbin/policy-rc.d"
  printf 'path-exclude=/usr/share/%s/*\n' doc man locale >"$target/etc/dpkg/dpkg.cfg.d/no-documentation"
  echo force-unsafe-io >"$target/etc/dpkg/dpkg.cfg.d/fast"
  # The machine's proxy and certificates, where it has them.
  cp --dereference /etc/resolv.conf "$target/etc/resolv.conf"
  cp /etc/ssl/certs/ca-certificates.crt "$target/etc/ssl/certs/ca-certificates.crt"
  cp --recursive /etc/apt/apt.conf.d/. "$target/etc/apt/apt.conf.d"
  in_base apt-get update --quiet
  DEBIAN_FRONTEND=noninteractive in_base \
    apt-get install --quiet --yes --no-install-recommends "${debian_packages[@]}"
  in_base apt-get clean
}

in_base() {
  unshare --mount --pid --fork --mount-proc="$target/proc" chroot "$target" "$@"
}

for step in bootstrap install_debian_packages; do
  echo "base: $step" >&2
  "$step"
done
