#!/bin/bash
# build.sh DIRECTORY: makes the Debian in a directory look like Amazon Linux to the files in src/guest. Takes seconds.
set -euo pipefail
target=$1
here=$(dirname "$(readlink -f "$0")")

in_base() {
  unshare --mount --pid --fork --mount-proc="$target/proc" chroot "$target" "$@"
}

# The places where Amazon Linux keeps things.
look_like_amazon_linux() {
  cp --recursive --no-target-directory "$here/files" "$target"
  mkdir -p "$target"/usr/share/amazon-linux "$target"/etc/pki/ca-trust/source/anchors "$target"/.efs
  cp --recursive "$here/packages" "$target/usr/share/amazon-linux"
  local packages=$target/usr/share/amazon-linux/packages name module order
  in_base update-alternatives --remove-all php
  rm -rf "$target/var/www/html"
  mkdir -p "$packages/php8.4/etc" "$packages/mariadb114" "$packages"/{rsync/usr/bin,{httpd,nftables}/usr/sbin} \
    "$packages"/logrotate/{etc,usr/sbin,usr/lib/systemd/system}
  mv "$target/usr/bin/htcacheclean" "$packages/httpd/usr/sbin"
  mv "$target/usr/bin/rsync" "$packages/rsync/usr/bin"
  mv "$target/usr/sbin/nft" "$packages/nftables/usr/sbin"
  mv "$target/usr/sbin/logrotate" "$packages/logrotate/usr/sbin"
  mv "$target/etc/logrotate.conf" "$packages/logrotate/etc"
  mv "$target"/usr/lib/systemd/system/logrotate.{service,timer} "$packages/logrotate/usr/lib/systemd/system"
  rm -r "$target"/etc/logrotate.d/* "$target/etc/systemd/system/timers.target.wants/logrotate.timer"
  rm "$target/etc/nftables.conf" "$target/usr/lib/systemd/system/nftables.service"
  cp "$target/etc/php/8.4/fpm/php.ini" "$packages/php8.4/etc/php.ini"
  declare -A modules=(
    [php8.4]="pdo curl exif fileinfo tokenizer ctype iconv phar posix sockets"
    [php8.4-mysqlnd]="mysqlnd mysqli pdo_mysql" [php8.4-gd]=gd [php8.4-intl]=intl [php8.4-mbstring]=mbstring
    [php8.4-opcache]=opcache [php8.4-xml]="xml dom simplexml xmlreader xmlwriter" [php8.4-zip]=zip
  )
  for name in "${!modules[@]}"; do
    mkdir -p "$packages/$name/etc/php.d"
    for module in ${modules[$name]}; do
      case $module in pdo | mysqlnd | opcache) order=10 ;; xml) order=15 ;; *) order=20 ;; esac
      cp "$target/etc/php/8.4/mods-available/$module.ini" "$packages/$name/etc/php.d/$order-$module.ini"
    done
  done
  cp "$here"/efs-look-alike/* "$target/usr/local/src"
  in_base gcc -O2 -Wall -o /usr/bin/efs-look-alike /usr/local/src/efs-look-alike.c -I/usr/include/fuse3 -lfuse3 -lpthread
}

# By this cloud-init knows an instance of EC2, and asks for a token (IMDSv2). The kernel of a test machine says nothing.
look_like_ec2() {
  echo ec2e1916-9099-7caf-fd21-012345abcdef >"$target/etc/hypervisor-uuid"
  sed --in-place 's#"/sys/hypervisor/uuid"#"/etc/hypervisor-uuid"#' \
    "$target/usr/lib/python3/dist-packages/cloudinit/sources/DataSourceEc2.py"
  grep --quiet /etc/hypervisor-uuid "$target/usr/lib/python3/dist-packages/cloudinit/sources/DataSourceEc2.py"
}

# Hosts start these when the rig says so.
silence_services() {
  local unit
  for unit in apache2 apache-htcacheclean php8.4-fpm mariadb mariadb.socket haproxy cloud-init-hotplugd.socket apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer \
    e2scrub_all.timer phpsessionclean.timer systemd-timesyncd systemd-networkd systemd-resolved; do
    in_base systemctl disable "$unit" >/dev/null 2>&1 || true
  done
  in_base systemctl mask systemd-networkd-wait-online.service getty.target console-getty.service >/dev/null 2>&1
  # Caches that came with the base: each host would build them anew, for its /usr is newer.
  in_base systemctl mask ldconfig.service systemd-hwdb-update.service systemd-journal-catalog-update.service >/dev/null 2>&1
  : >"$target/etc/machine-id"
  : >"$target/etc/fstab"
  rm -f "$target/etc/resolv.conf"
  : >"$target/etc/resolv.conf"
}

for step in look_like_amazon_linux look_like_ec2 silence_services; do
  echo "base: $step" >&2
  "$step"
done
