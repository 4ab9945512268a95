#!/bin/bash
# Gets WordPress's credentials from its secret, registers them in the database, and writes them for wp-config.php.
# A step of the bootstrap. wordpress-credentials.timer also runs it, to follow a rotated secret.
#
# A secret is never in an argument or an exported variable, where other processes could read it: it stays in a variable
# of this shell and travels through pipes (printf is a builtin).

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

secret_value() {
  aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text \
    --cli-connect-timeout 5 --cli-read-timeout 15
}

# Prints what wp-config.php reads, from the secret on standard input. A missing value is an error.
settings_json() {
  jq --compact-output --exit-status '
    {
      DB_NAME: env.DATABASE_NAME, DB_USER: env.DATABASE_USER, DB_PASSWORD: .password,
      DB_HOST: "\(env.DATABASE_HOST):\(env.DATABASE_PORT)",
      SITE_URL: env.SITE_URL, ENVIRONMENT_NAME: env.ENVIRONMENT_NAME,
      AUTH_KEY, SECURE_AUTH_KEY, LOGGED_IN_KEY, NONCE_KEY, AUTH_SALT, SECURE_AUTH_SALT, LOGGED_IN_SALT, NONCE_SALT
    } + (env | with_entries(select(.key | test("^(MEDIA|REPLICA)_")))) | if any(.[]; . == null or . == "") then error("the WordPress secret lacks a value") else . end'
}

fetch_credentials() {
  settings=$(secret_value "$WORDPRESS_SECRET_ARN" | settings_json)
}

# The master user is needed only when the database lacks WordPress's user or has another password for it.
admit_database_user() {
  local status=0 master_secret
  printf '[%s]' "$settings" | php "$LIB/database.php" login || status=$?
  ((status == 2)) || return "$status"
  log "the database does not accept WordPress's user: creating or changing it"
  master_secret=$(secret_value "$DATABASE_SECRET_ARN") &&
    printf '[%s,%s]' "$settings" "$master_secret" | php "$LIB/database.php" create-user
}

write_settings() {
  printf '%s' "$settings" | install --mode=0640 --group=apache /dev/stdin "$SETTINGS.new" &&
    mv "$SETTINGS.new" "$SETTINGS"
}

refresh_credentials() {
  fetch_credentials && admit_database_user && write_settings
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  load_site_values
  refresh_credentials
fi
