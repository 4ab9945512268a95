#!/bin/bash
# Makes this instance a WordPress web server. Runs at every boot; safe to rerun, to kill, and to run on several
# instances at once. The site's values are in /etc/wordpress/site.env.

# shellcheck source-path=SCRIPTDIR source=credentials.sh
source "$(dirname "${BASH_SOURCE[0]}")/credentials.sh"
# shellcheck source-path=SCRIPTDIR source=files.sh
source "$(dirname "${BASH_SOURCE[0]}")/files.sh"
# shellcheck source-path=SCRIPTDIR source=instance.sh
source "$(dirname "${BASH_SOURCE[0]}")/instance.sh"

# PHP and the clients verify the database with the system's trust store, which lacks RDS's own authorities.
trust_database_certificates() {
  local bundle=/etc/pki/ca-trust/source/anchors/rds.pem
  if [[ ! -s $bundle ]]; then
    retry curl --fail --silent --show-error --max-time 60 --output "$RUN/rds.pem" \
      "https://truststore.pki.rds.amazonaws.com/$REGION/$REGION-bundle.pem"
    mv "$RUN/rds.pem" "$bundle"
  fi
  update-ca-trust
}

# An installed site must start without the database or Secrets Manager. A first installation needs both.
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

# Runs once for the fleet, on the instance that holds the lock. If it dies, the file system frees the lock.
install_wordpress() {
  if site_is_installed; then
    return
  fi
  as_apache mkdir --parents "$(dirname "$FLEET_STATE")"
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

# The lock and the journal are one file, because on NFS locking it makes its newest content visible.
take_fleet_lock() {
  flock --nonblock 9
}

# Syncs, so that no file can reach the server before the line that announces it.
record_fleet_state() {
  log "fleet: $1"
  printf '%s\n' "$1" >&9
  sync "$FLEET_STATE"
}

install_site() {
  as_apache php "$LIB/install.php" prepare || return
  secret_value "$ADMINISTRATOR_SECRET_ARN" | jq --exit-status --join-output .password | as_apache php "$LIB/install.php"
}

configure_services() {
  configure_web_server
  printf '%s\n' '[www]' "pm.max_children = $PHP_WORKERS" >/etc/php-fpm.d/zz-wordpress-workers.conf
}

start_services() {
  serve php-fpm httpd wordpress-code wordpress-cron.timer wordpress-credentials.timer
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
  boot "$@"
fi
