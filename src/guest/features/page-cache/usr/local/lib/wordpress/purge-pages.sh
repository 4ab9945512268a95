#!/bin/bash
# For operators (docs/page-cache.md):
#   sudo /usr/local/lib/wordpress/purge-pages.sh                 all instances make all pages anew, and CloudFront forgets its own
#   sudo /usr/local/lib/wordpress/purge-pages.sh --unpublished   the same, and no old page is kept for an outage
#   sudo /usr/local/lib/wordpress/purge-pages.sh /about/         this instance forgets one page, in all its variants

set -euo pipefail

CHANGED=/var/www/html/.fleet/pages
STORE=/var/cache/wordpress-pages/root

# Root touches nothing that code in PHP may have put in the place of something else.
as_apache() {
  setpriv --reuid=apache --regid=apache --clear-groups -- "$@"
}

case ${1-} in
  "") as_apache touch "$CHANGED" ;;
  --unpublished) as_apache touch "$CHANGED/unpublished" "$CHANGED" ;;
  /*)
    # The addresses of all stored pages, as Apache spells them: with scheme, host, port and an empty query.
    mapfile -t addresses < <(as_apache htcacheclean -a "-p$STORE")
    found=0
    for address in "${addresses[@]}"; do
      if [[ $address == http*://*"$1"'?' && /${address#*://*/} == "$1?" ]]; then
        as_apache htcacheclean "-p$STORE" "$address"
        found=1
      fi
    done
    ((found)) || echo "no page $1 is stored on this instance"
    ;;
  *)
    echo "usage: $0 [--unpublished | /path/]" >&2
    exit 2
    ;;
esac
