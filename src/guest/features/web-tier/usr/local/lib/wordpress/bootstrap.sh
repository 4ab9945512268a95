#!/bin/bash
# Makes this instance a web server in front of the WordPress instances. Runs at every boot; safe to rerun and to kill.
# The site's values are in /etc/wordpress/site.env.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=instance.sh
source "$(dirname "${BASH_SOURCE[0]}")/instance.sh"

configure_services() {
  local host=${SITE_URL#*://}
  printf 'Define %s\n' "WORDPRESS_HOST $WORDPRESS_HOST" "SITE_SCHEME ${SITE_URL%%:*}" "SITE_HOST ${host,,}" \
    >/etc/httpd/conf.d/00-web-tier-site.conf
  configure_web_server
}

start_services() {
  serve web-tier-health.service httpd logrotate.timer
}

main() {
  load_site_values
  step install_packages
  step close_metadata_service
  step create_directories
  step ship_logs
  step mount_shared_files
  step configure_services
  step start_services
  log "ready after $SECONDS s"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  boot "$@"
fi
