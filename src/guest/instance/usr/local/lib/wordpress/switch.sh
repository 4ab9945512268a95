#!/bin/bash
# Makes pages from the copy of the code that copier.sh has just completed. systemd runs it as root when the copier ends. The
# copier's exit status is all that root learns from it: root reads no file that another user can write.

set -euo pipefail

PAGES=/run/wordpress/pages

case ${EXIT_STATUS-} in
  10) new=a old=b ;;
  11) new=b old=a ;;
  *) exit 0 ;;
esac

# Returns when PHP accepts requests.
systemctl start "php-fpm-pages@$new"
if [[ -d $PAGES/$old ]]; then
  mv --no-target-directory "$PAGES/$old" "$PAGES/$new"
else
  mkdir --parents "$PAGES/$new"
fi
echo "pages are made from copy $new"

# Requests that Apache has sent to the old pool may still wait for a worker. Stopping it would turn them away.
for _ in {1..240}; do
  sleep 1
  waiting=$(ss --no-header --listening --unix src "/run/php-fpm-pages-$old/pages.sock" | awk '{ sum += $3 } END { print sum + 0 }')
  ((waiting > 0)) || break
done
systemctl stop --no-block "php-fpm-pages@$old"
