#!/bin/bash
# Installs WordPress unless the fleet has it: copies its files to the shared file system, and runs its installer. Runs as
# apache at every boot; safe to kill, and to run on several instances at once.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=fleet.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet.sh"

FLEET_STATE=$DOCROOT/.fleet/state

# Once for the fleet, on the instance that holds the lock. If it dies, the file system frees the lock.
install_wordpress() {
  open_shared_file "$FLEET_STATE"
  if site_is_installed; then
    return
  fi
  retry take_fleet_lock
  if ! site_is_installed; then
    ensure_files
    install_site
    record_fleet_state "installed $DATABASE_HOST/$DATABASE_NAME"
  fi
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

# The service's /var/tmp is its own, and goes with it.
copy_wordpress() {
  local work
  work=$(mktemp --directory --tmpdir=/var/tmp)
  retry download_wordpress "$work/wordpress.tar.gz"
  tar --extract --gzip --no-same-owner --directory "$work" --file "$work/wordpress.tar.gz"
  # Each copy waits for several round trips to the file system, so 16 run at a time.
  (
    cd "$work/wordpress" || exit
    find . -type d -print0 | (cd "$DOCROOT" && xargs --null mkdir --parents --)
    find . -type f -print0 | xargs --null --max-args=40 --max-procs=16 cp --parents --target-directory="$DOCROOT" --
  )
  mkdir --parents "$DOCROOT/wp-content/uploads"
}

download_wordpress() {
  curl --fail --silent --show-error --location --max-time 300 --output "$1" \
    "https://wordpress.org/wordpress-$WORDPRESS_VERSION.tar.gz" &&
    sha256sum --check --quiet <<<"$WORDPRESS_SHA256  $1"
}

# The installer runs plugins that the shared files may hold, and gets no log to write to but a pipe.
install_site() {
  { php "$LIB/install.php" prepare && php "$LIB/install.php"; } |& cat
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  load_site_values
  install_wordpress
fi
