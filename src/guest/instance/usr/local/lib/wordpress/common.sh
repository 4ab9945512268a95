# shellcheck shell=bash
# Sourced by the scripts beside it: paths, the site's values, retries, the web server's user.

set -Eeuo pipefail
shopt -s inherit_errexit

# shellcheck disable=SC2034 # for the scripts that source this
LIB=/usr/local/lib/wordpress RUN=/run/wordpress SETTINGS=/etc/wordpress/settings.json WORK=/var/tmp/wordpress
DOCROOT=/var/www/html
SITE_ENV=/etc/wordpress/site.env
FLEET_STATE=$DOCROOT/.fleet/state
PATIENCE_SECONDS=900
export AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=5

log() {
  TZ=UTC0 printf '%(%FT%TZ)T wordpress-bootstrap: %s\n' -1 "$*" >&2
}

# The command is as written in the script: with the names of variables, not their values.
trap 'log "failed at line $LINENO: $BASH_COMMAND"' ERR

load_site_values() {
  set -o allexport
  # shellcheck source=/dev/null
  source "$SITE_ENV"
  set +o allexport
}

# retry COMMAND…: repeats it until it succeeds or the run exceeds PATIENCE_SECONDS. Pauses grow to 15 seconds.
retry() {
  local pause=1
  until "$@"; do
    if ((SECONDS + pause > PATIENCE_SECONDS)); then
      log "gave up: $1"
      return 1
    fi
    log "not yet: $1, next try in $pause s"
    sleep "$pause"
    pause=$((pause < 8 ? pause * 2 : 15))
  done
}

# The access point maps every client to this user. To this user, files look the same on all instances.
as_apache() {
  setpriv --reuid=apache --regid=apache --clear-groups -- "$@"
}

# Prints the last complete line of the journal. A killed writer leaves no line or half of one.
fleet_state() {
  local line state=
  if [[ -e $FLEET_STATE ]]; then
    while read -r line; do state=$line; done <"$FLEET_STATE"
  fi
  printf '%s' "$state"
}

# Compares the database too, because files that outlive it must be installed again.
site_is_installed() {
  [[ $(fleet_state) == "installed $DATABASE_HOST/$DATABASE_NAME" ]]
}
