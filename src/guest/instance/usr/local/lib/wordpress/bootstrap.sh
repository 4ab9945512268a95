#!/bin/bash
# Makes this instance a WordPress web server. Run at every boot; safe to run again, to be killed, and to run on several
# instances at once. The site's values are in /etc/wordpress/site.env.

# shellcheck source-path=SCRIPTDIR source=credentials.sh
source "$(dirname "${BASH_SOURCE[0]}")/credentials.sh"
# shellcheck source-path=SCRIPTDIR source=files.sh
source "$(dirname "${BASH_SOURCE[0]}")/files.sh"

# cloud-init tries once, perhaps before the NAT gateway works.
install_packages() {
  local packages
  mapfile -t packages </etc/wordpress/packages
  rpm --query --quiet "${packages[@]}" || retry dnf --assumeyes --quiet install "${packages[@]}"
}

# PHP and the clients verify the database against the system's store, which lacks RDS's own authorities.
trust_database_certificates() {
  local bundle=/etc/pki/ca-trust/source/anchors/rds.pem
  if [[ ! -s $bundle ]]; then
    retry curl --fail --silent --show-error --max-time 60 --output "$RUN/rds.pem" \
      "https://truststore.pki.rds.amazonaws.com/$REGION/$REGION-bundle.pem"
    mv "$RUN/rds.pem" "$bundle"
  fi
  update-ca-trust
}

mount_shared_files() {
  local fstab=${FSTAB:-/etc/fstab}
  local entry="$FILE_SYSTEM_ID:/ $DOCROOT efs _netdev,noresvport,tls,iam,accesspoint=$ACCESS_POINT_ID 0 0"
  grep --quiet --fixed-strings --line-regexp -- "$entry" "$fstab" || printf '%s\n' "$entry" >>"$fstab"
  mkdir --parents "$DOCROOT"
  systemctl daemon-reload
  retry mount_docroot
  as_apache mkdir --parents "$(dirname "$FLEET_STATE")"
}

# By systemd's unit of the fstab entry: the EFS helper leaves a proxy running, which a restart of this service would end,
# and with it the mount, if the service had started it.
mount_docroot() {
  mountpoint --quiet "$DOCROOT" || systemctl start var-www-html.mount
}

# An installed site must come up while the database or Secrets Manager is away; a first installation needs both.
prepare_credentials() {
  if ! site_is_installed; then
    retry refresh_credentials
  elif ! refresh_credentials; then
    if [[ ! -s $SETTINGS ]]; then
      retry fetch_credentials
      write_settings
    fi
    log "credentials not confirmed by the database: going on, wordpress-credentials.timer tries again"
  fi
}

# Once for the fleet. Whoever holds the lock works; if its instance dies, the file system frees the lock.
install_wordpress() {
  if site_is_installed; then
    return
  fi
  as_apache touch "$FLEET_STATE"
  (
    retry take_fleet_lock
    if ! site_is_installed; then
      ensure_files
      retry install_site
      record_fleet_state "installed $DATABASE_HOST/$DATABASE_NAME"
    fi
  ) 9>>"$FLEET_STATE"
}

# Lock and journal are one file, because on NFS the lock is what makes its newest content visible.
take_fleet_lock() {
  flock --nonblock 9
}

# Flushed, so that no file can reach the server before the line that announces it.
record_fleet_state() {
  log "fleet: $1"
  printf '%s\n' "$1" >&9
  sync "$FLEET_STATE"
}

install_site() {
  secret_value "$ADMINISTRATOR_SECRET_ARN" | jq --exit-status --join-output .password | as_apache php "$LIB/install.php"
}

# What differs by site in the web server's configuration; the rest are files that came with the instance.
configure_services() {
  printf '%s\n' "Define TRUSTED_PROXIES $VPC_CIDR" "Define KEEP_ALIVE_SECONDS $((IDLE_TIMEOUT_SECONDS + 5))" \
    >/etc/httpd/conf.d/00-wordpress-site.conf
  printf '%s\n' '[www]' "pm.max_children = $PHP_WORKERS" >/etc/php-fpm.d/zz-wordpress-workers.conf
}

# Restarts only what was configured anew since the last start: a second run disturbs no visitor.
start_services() {
  local services=(php-fpm httpd wordpress-code wordpress-cron.timer wordpress-credentials.timer) configuration
  configuration=$(cat /etc/httpd/conf.d/*.conf /etc/php.d/*.ini /etc/php-fpm.d/*.conf | sha256sum)
  systemctl daemon-reload
  systemctl enable "${services[@]}"
  if [[ $configuration == "$(cat "$RUN/configuration" 2>/dev/null)" ]]; then
    systemctl start "${services[@]}"
  else
    systemctl restart "${services[@]}"
    printf '%s\n' "$configuration" >"$RUN/configuration"
  fi
  touch "$RUN/ready"
  retry curl --fail --silent --show-error --max-time 5 --output /dev/null http://127.0.0.1/healthz
}

step() {
  log "step $1"
  "$1"
}

main() {
  load_site_values
  step install_packages
  step trust_database_certificates
  step mount_shared_files
  step prepare_credentials
  step install_wordpress
  step configure_services
  step start_services
  log "ready after $SECONDS s"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  mkdir --parents "$RUN"
  # One run at a time on this instance. Closed in what it starts: a daemon that inherits a lock keeps it for ever.
  [[ ${1-} == --locked ]] || exec flock --close "$RUN/bootstrap.lock" "$0" --locked
  main 2>&1 | tee --append /var/log/wordpress-bootstrap.log
fi
