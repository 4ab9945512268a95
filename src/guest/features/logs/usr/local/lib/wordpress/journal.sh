#!/bin/bash
# Prints the journal, an entry a line, and goes on with each new entry: from where system.log ends, or else from the boot on.

set -euo pipefail

fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_SYSTEMD_UNIT,UNIT
cursor=$(tail --lines=1 /var/log/wordpress/system.log | jq --raw-output '.__CURSOR // empty') || cursor=
from=(--boot)
[[ ! $cursor ]] || from=(--after-cursor="$cursor")
exec journalctl --follow --no-tail --all --output=json --output-fields="$fields" "${from[@]}"
