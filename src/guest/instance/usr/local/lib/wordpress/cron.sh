#!/bin/bash
# Runs what WordPress has scheduled. Every instance has the timer; the lock on the shared file system lets one run at a time.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=fleet.sh
source "$(dirname "${BASH_SOURCE[0]}")/fleet.sh"

open_shared_file "$DOCROOT/.fleet/cron.lock"
flock --nonblock 9 || exit 0
php "$DOCROOT/wp-cron.php"
# An alarm rings when no instance has printed this for half an hour.
echo "scheduled tasks done"
