# shellcheck shell=bash
# Sourced by the scripts beside it: paths, the site's values, retries.

set -Eeuo pipefail
shopt -s inherit_errexit

# shellcheck disable=SC2034 # for the scripts that source this
LIB=/usr/local/lib/wordpress RUN=/run/wordpress DOCROOT=/var/www/html
# shellcheck disable=SC2034
SETTINGS=/var/lib/wordpress-credentials/settings.json ADMINISTRATOR_HASH=/var/lib/wordpress-credentials/administrator.hash
# Only root may read the file. systemd gives services of other users a copy.
SITE_ENV=${CREDENTIALS_DIRECTORY:-/etc/wordpress}/site.env
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
