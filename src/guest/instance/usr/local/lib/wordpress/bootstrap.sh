#!/bin/bash
# Makes this instance a WordPress web server. Runs at every boot; safe to rerun, to kill, and to run on several
# instances at once. The site's values are in /etc/wordpress/site.env. Nothing here reads, follows or runs what apache can
# write: services of their own users do.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
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

# An installed site must start without the database, and without Secrets Manager if this instance has booted before.
prepare_credentials() {
  retry get_credentials
}

get_credentials() {
  systemctl start wordpress-credentials.service && return
  [[ -s $SETTINGS ]] || return
  log "credentials not confirmed by the database: going on, wordpress-credentials.timer tries again"
}

# Runs as apache: root touches nothing on the shared file system, where code in PHP writes. A first installation needs the
# database, so its user is made as soon as that is there.
install_wordpress() {
  retry ensure_installation
}

ensure_installation() {
  systemctl start wordpress-install.service || {
    systemctl start wordpress-credentials.service
    return 1
  }
}

configure_services() {
  configure_web_server
  local host=${SITE_URL#*://}
  printf 'Define %s\n' "SITE_SCHEME ${SITE_URL%%:*}" "SITE_HOST ${host,,}" "PAGE_CACHE_SECONDS ${PAGE_CACHE_SECONDS-0}" >>/etc/httpd/conf.d/00-wordpress-site.conf
  printf '%s\n' '[www]' "pm.max_children = $SHARED_WORKERS" >/etc/php-fpm.d/zz-wordpress-workers.conf
  mkdir --parents /etc/php-fpm-pages.d
  printf '%s\n' '[pages]' "pm.max_children = $PAGE_WORKERS" >/etc/php-fpm-pages.d/workers.conf
}

start_services() {
  serve php-fpm httpd wordpress-code wordpress-cron.timer wordpress-credentials.timer logrotate.timer
}

main() {
  load_site_values
  step install_packages
  step close_metadata_service
  step create_directories
  step ship_logs
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
