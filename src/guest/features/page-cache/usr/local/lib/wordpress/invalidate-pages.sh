#!/bin/bash
# Makes CloudFront forget the pages that it keeps, after WordPress has announced a change. wordpress-invalidation.path starts
# this when page-cache.py has noticed one. On each instance: the one that gets the lock does it for all. If it dies, the file
# system frees the lock, and another goes on.

# shellcheck source-path=SCRIPTDIR/../../../../../../instance/usr/local/lib/wordpress source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR/../../../../../../instance/usr/local/lib/wordpress source=fleet.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet.sh"

# WordPress touches it (wp-config.d/page-changes.php).
CHANGED=$DOCROOT/.fleet/pages
# The lock, and the last announcement that CloudFront has been told of.
INVALIDATED=$DOCROOT/.fleet/invalidated
NOTE=/run/wordpress/invalidation/changed
# Until then an instance may send a page from before the change, and CloudFront would keep that one.
EVERYWHERE_SECONDS=3
# CloudFront keeps pages for a minute anyway, and AWS charges for each invalidation.
PERIOD_SECONDS=60
# Then another instance may have more luck.
PATIENCE_SECONDS=600

# The journal has the time and the name.
log() {
  printf '%s\n' "$*" >&2
}

# As the server has it: NFS would remember what it saw for up to a minute.
announcement() {
  stat --cached=never --format=%.9Z "$CHANGED"
}

wait_for_period() {
  local age
  age=$((EPOCHSECONDS - $(stat --dereference --cached=never --format=%Y /dev/fd/9)))
  if [[ -s /dev/fd/9 ]] && ((age >= 0 && age < PERIOD_SECONDS)); then
    sleep $((PERIOD_SECONDS - age))
  fi
}

# Prints the id of the distribution in front of the site, or nothing when there is none: what is not there is denied to whoever
# may not list the bucket.
distribution() {
  local error file=$RUNTIME_DIRECTORY/distribution
  rm --force "$file"
  if error=$(aws s3api get-object --region "$REGION" --bucket "$BUCKET" --key site-cdn-distribution \
    --cli-connect-timeout 5 --cli-read-timeout 15 "$file" 2>&1 >/dev/null); then
    cat "$file"
  elif [[ ! $error =~ \((AccessDenied|NoSuchKey)\) ]]; then
    log "${error:0:500}"
    return 1
  fi
}

# invalidate ANNOUNCEMENT: all pages, because all are made anew. With the same reference, CloudFront takes a repeated request
# for the same one: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_InvalidationBatch.html
invalidate() {
  local id
  id=$(distribution) || return
  [[ $id ]] || return 0
  aws cloudfront create-invalidation --distribution-id "$id" --cli-connect-timeout 5 --cli-read-timeout 15 \
    --invalidation-batch "{\"Paths\":{\"Quantity\":1,\"Items\":[\"/*\"]},\"CallerReference\":\"pages-$1\"}" >/dev/null || return
  log "CloudFront forgets its pages"
}

record() {
  truncate --size=0 /dev/fd/9
  printf '%s\n' "$1" >/dev/fd/9
}

main() {
  local announced
  # What changes from here on starts this once more.
  rm --recursive --force "$NOTE"
  open_shared_file "$INVALIDATED"
  until take_fleet_lock; do
    sleep 2
  done
  while [[ $(announcement) != "$(fleet_state)" ]]; do
    wait_for_period
    announced=$(announcement)
    sleep "$EVERYWHERE_SECONDS"
    SECONDS=0
    retry invalidate "$announced"
    record "$announced"
  done
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -o allexport
  # shellcheck source=/dev/null
  source "$CREDENTIALS_DIRECTORY/instance-files.env"
  main
fi
