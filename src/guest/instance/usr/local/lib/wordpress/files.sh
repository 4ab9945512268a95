# shellcheck shell=bash
# Copies WordPress's files to the shared file system, once for the fleet, under its lock.

# Copies as apache, so that nothing needs chown, which the access point refuses.
copy_wordpress() {
  rm --recursive --force "$WORK"
  install --directory --owner=apache --group=apache "$WORK"
  retry download_wordpress "$WORK/wordpress.tar.gz"
  as_apache tar --extract --gzip --directory "$WORK" --file "$WORK/wordpress.tar.gz"
  # Each copy waits for several round trips to the file system, so 16 run at a time.
  (
    cd "$WORK/wordpress" || exit
    find . -type d -print0 | (cd "$DOCROOT" && as_apache xargs --null mkdir --parents --)
    find . -type f -print0 |
      as_apache xargs --null --max-args=40 --max-procs=16 cp --parents --target-directory="$DOCROOT" --
  )
  as_apache mkdir --parents "$DOCROOT/wp-content/uploads"
  rm --recursive --force "$WORK"
}

download_wordpress() {
  as_apache curl --fail --silent --show-error --location --max-time 300 --output "$1" \
    "https://wordpress.org/wordpress-$WORDPRESS_VERSION.tar.gz" &&
    sha256sum --check --quiet <<<"$WORDPRESS_SHA256  $1"
}

# Repeats an interrupted copy. Keeps files that this fleet did not begin to copy: they are an existing site.
ensure_files() {
  if [[ $(fleet_state) != "copying "* && -e $DOCROOT/wp-includes/version.php ]]; then
    return
  fi
  record_fleet_state "copying $WORDPRESS_VERSION"
  copy_wordpress
  record_fleet_state "copied $WORDPRESS_VERSION"
}
