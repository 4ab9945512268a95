#!/bin/bash
# Keeps a copy of WordPress's code on this instance's disk, from which Apache answers (wordpress.conf): from the shared file
# system, a page costs a hundred round trips. When WordPress changes its code, wp-config.php writes something new into
# .fleet/code. `current` holds that of which the copy was made. While it is copied anew, and whenever that fails, `current`
# is missing, and Apache answers from the shared file system.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

COPY=/var/www/local
ANNOUNCED=$DOCROOT/.fleet/code
CURRENT=$RUN/code/current
# NFS may show a file as it was a minute ago, so what was copied is looked at once more after that (acregmax); and now and
# then, for those who change code by other ways than WordPress, and announce nothing.
LOOK_AGAIN_SECONDS=60 LOOK_ANYWAY_SECONDS=900

# Directories without code are data: links to the shared file system stand for them.
copy_code() {
  local path
  rsync --recursive --links --times --chmod=D755,F644 --delete --include=/wp-{admin,includes,content}/ --exclude='/*/' \
    --include=/wp-content/{plugins,mu-plugins,themes,languages}/ --exclude='/wp-content/*/' "$DOCROOT/" "$COPY"
  for path in "$DOCROOT"/* "$DOCROOT"/wp-content/*; do
    [[ ! -d $path || -e $COPY${path#"$DOCROOT"} ]] || ln --symbolic "$path" "$COPY${path#"$DOCROOT"}"
  done
}

# read_file VARIABLE FILE: without a process of its own, for this is done every second. Opening a file asks the server;
# attributes may be old.
read_file() {
  { IFS= read -rd '' "$1" || true; } <"$2"
}

main() {
  local announced copied latest next_look=$LOOK_AGAIN_SECONDS
  # WordPress takes the copy out of use, so the file is apache's; root follows no link that apache may have put there.
  install --directory --owner=apache "$RUN/code"
  [[ -e $ANNOUNCED ]] || as_apache touch "$ANNOUNCED"
  while true; do
    read_file announced "$ANNOUNCED"
    read_file copied "$CURRENT" 2>/dev/null || copied=none
    if [[ $copied != "$announced" ]]; then
      rm --force "$CURRENT"
      copy_code
      next_look=$((SECONDS + LOOK_AGAIN_SECONDS))
      # As long as PHP may go on with what it has compiled before (opcache.revalidate_freq).
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
