#!/bin/bash
# Keeps a copy of WordPress's code on this instance's disk, from which Apache serves it (wordpress.conf): a page from the
# shared file system costs a hundred round trips. When WordPress changes its code, wp-config.php writes a new value to
# .fleet/code. `current` holds the value for which the copy was made. During a copy, and after a failed one, `current` is
# missing, and Apache serves the shared file system.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

COPY=/var/www/local
ANNOUNCED=$DOCROOT/.fleet/code
CURRENT=$RUN/code/current
# NFS may show a file as it was a minute ago (acregmax), so the code is copied once more after that. It is also copied now
# and then, because changes made outside WordPress are not announced.
LOOK_AGAIN_SECONDS=60 LOOK_ANYWAY_SECONDS=900

# Directories without code are data. They become links to the shared file system.
copy_code() {
  local path
  rsync --recursive --links --times --chmod=D755,F644 --delete --include=/wp-{admin,includes,content}/ --exclude='/*/' \
    --include=/wp-content/{plugins,mu-plugins,themes,languages}/ --exclude='/wp-content/*/' "$DOCROOT/" "$COPY"
  for path in "$DOCROOT"/* "$DOCROOT"/wp-content/*; do
    [[ ! -d $path || -e $COPY${path#"$DOCROOT"} ]] || ln --symbolic "$path" "$COPY${path#"$DOCROOT"}"
  done
}

# read_file VARIABLE FILE: starts no process, because it runs every second. Opening a file asks the server; attributes
# may be old.
read_file() {
  { IFS= read -rd '' "$1" || true; } <"$2"
}

main() {
  local announced copied latest next_look=$LOOK_AGAIN_SECONDS
  # WordPress removes `current`, so the directory is apache's. Root follows no link that apache may have put there.
  install --directory --owner=apache "$RUN/code"
  [[ -e $ANNOUNCED ]] || as_apache touch "$ANNOUNCED"
  while true; do
    read_file announced "$ANNOUNCED"
    read_file copied "$CURRENT" 2>/dev/null || copied=none
    if [[ $copied != "$announced" ]]; then
      rm --force "$CURRENT"
      copy_code
      next_look=$((SECONDS + LOOK_AGAIN_SECONDS))
      # PHP may use what it has compiled before for this long (opcache.revalidate_freq).
      sleep 2
      read_file latest "$ANNOUNCED"
      if [[ $latest == "$announced" ]]; then
        printf '%s' "$announced" | as_apache tee "$CURRENT" >/dev/null
        log "the code on this instance's disk is current"
      fi
    elif ((SECONDS > next_look)); then
      copy_code
      next_look=$((SECONDS + LOOK_ANYWAY_SECONDS))
    fi
    sleep 1
  done
}

main
