#!/bin/bash
# Starts the PHP pool for pages in the mount namespace of php-fpm-pages@.service. The uploads are mounted there, not linked:
# plugins compare real paths. Only that takes root. No process of PHP is root, as in php-fpm.service.

set -euo pipefail

UPLOADS=wp-content/uploads

# Where WordPress may write, the directory could be a link to anywhere, or become one. What is mounted is the directory that
# this process has entered.
enter() {
  cd -P "$1"
  [[ $(pwd -P) == "$1" ]] || {
    echo "$1 is a link: pages are made from the shared files" >&2
    exit 1
  }
}

enter "/var/www/html/$UPLOADS"
enter "/var/www/shared/$UPLOADS"
mount --no-canonicalize --bind . "/var/www/html/$UPLOADS"
cd /
chown apache:apache "$RUNTIME_DIRECTORY"
exec setpriv --reuid=apache --regid=apache --clear-groups --bounding-set=-all -- \
  /usr/sbin/php-fpm --nodaemonize --fpm-config /etc/php-fpm-pages.conf
