# shellcheck shell=bash
# What every instance does at boot, in either tier.

# cloud-init tries only once, perhaps before the NAT gateway works.
install_packages() {
  local packages
  mapfile -t packages < <(shopt -s nullglob; cat /etc/wordpress/packages /etc/wordpress/packages.d/*)
  rpm --query --quiet "${packages[@]}" || retry dnf --assumeyes --quiet install "${packages[@]}"
}

# Before anything runs as apache. A reload applies changed rules; a restart would also restart what requires them, which is
# all that visitors reach.
close_metadata_service() {
  systemd-sysusers
  systemctl daemon-reload
  systemctl enable wordpress-firewall.service
  systemctl reload-or-restart wordpress-firewall.service
}

# Logs, and where services of different users meet. At a later boot systemd creates them itself.
create_directories() {
  systemd-tmpfiles --create /etc/tmpfiles.d/wordpress*.conf
}

# Before what can fail, because the log of a boot that failed is what an operator needs. An instance serves without it.
ship_logs() {
  [[ ! -e /etc/systemd/system/wordpress-journal.service ]] ||
    systemctl enable --now wordpress-journal.service amazon-cloudwatch-agent.service ||
    log "logs are not shipped"
}

mount_shared_files() {
  local fstab=${FSTAB:-/etc/fstab}
  local entry="$FILE_SYSTEM_ID:/ $DOCROOT efs _netdev,noresvport,nosuid,nodev,tls,iam,accesspoint=$ACCESS_POINT_ID 0 0"
  grep --quiet --fixed-strings --line-regexp -- "$entry" "$fstab" || printf '%s\n' "$entry" >>"$fstab"
  mkdir --parents "$DOCROOT"
  systemctl daemon-reload
  retry mount_docroot
}

# Starts systemd's unit for the fstab entry. The EFS mount helper leaves a proxy running. If this service had started it,
# a restart of the service would end the proxy and the mount.
mount_docroot() {
  mountpoint --quiet "$DOCROOT" || systemctl start var-www-html.mount
}

# Writes what differs between sites. All other files come from S3.
configure_web_server() {
  {
    printf '%s\n' "Define TRUSTED_PROXIES $VPC_CIDR" "Define KEEP_ALIVE_SECONDS $((IDLE_TIMEOUT_SECONDS + 5))"
    [[ $XMLRPC == false ]] || printf '%s\n' "Define XMLRPC"
    [[ $PUBLIC_DUMPS_AND_LOGS == false ]] || printf '%s\n' "Define PUBLIC_DUMPS_AND_LOGS"
  } >/etc/httpd/conf.d/00-wordpress-site.conf
}

# serve UNIT…: restarts the units only if the configuration has changed, so a second run disturbs no visitor.
serve() {
  local configuration
  configuration=$(shopt -s nullglob; cat /etc/httpd/{conf,wordpress}.d/*.conf /etc/php.d/*.ini /etc/php-fpm*.conf /etc/php-fpm*.d/*.conf | sha256sum)
  systemctl daemon-reload
  systemctl enable "$@"
  if [[ $configuration == "$(cat "$RUN/configuration" 2>/dev/null)" ]]; then
    systemctl start "$@"
  else
    systemctl restart "$@"
    printf '%s\n' "$configuration" >"$RUN/configuration"
  fi
  touch "$RUN/ready"
  retry curl --fail --silent --show-error --max-time 5 --output /dev/null http://127.0.0.1/healthz
}

step() {
  log "step $1"
  "$1"
}

# Runs the script's main, one run at a time on this instance. --close, because a daemon that inherits a lock keeps it
# forever.
boot() {
  mkdir --parents "$RUN"
  [[ ${1-} == --locked ]] || exec flock --close "$RUN/bootstrap.lock" "$0" --locked
  main 2>&1 | tee --append /var/log/wordpress-bootstrap.log
}
