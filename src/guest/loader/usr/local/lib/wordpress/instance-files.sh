#!/bin/bash
# Fetches this instance's files from S3, writes them and starts the bootstrap. systemd runs it at every boot, again and again,
# until it has succeeded once: later boots need nothing from S3. Its settings are in /etc/wordpress/instance-files.env.

set -euo pipefail
trap 'echo "no instance files yet: next try in 10 s" >&2' ERR

config=$RUNTIME_DIRECTORY/cloud-config.yaml
aws s3api get-object --region "$REGION" --bucket "$BUCKET" --key "$KEY" --version-id "$VERSION_ID" \
  --cli-connect-timeout 10 --cli-read-timeout 30 "$config" >/dev/null
found=$(sha256sum <"$config")
if [[ ${found%% *} != "$SHA256" ]]; then
  echo "refused s3://$BUCKET/$KEY, version $VERSION_ID: its SHA-256 is ${found%% *}, not $SHA256" >&2
  false
fi

# The variable, because `--file` has moved from `cloud-init` (22.2, of Amazon Linux 2023) to `cloud-init single` since.
CLOUD_CFG=$config cloud-init single --name write_files --frequency always
systemctl enable wordpress-bootstrap.service
systemctl disable wordpress-instance-files.service
# `start` would do nothing when the user data runs again. Without `--no-block`, this service would wait for the bootstrap.
systemctl restart --no-block wordpress-bootstrap.service
