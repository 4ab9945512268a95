#!/bin/bash
# Gets WordPress's credentials from its secret, registers them in the database, and writes them for wp-config.php. The
# bootstrap starts this service. wordpress-credentials.timer also starts it, to follow a rotated secret.
#
# A secret is never in an argument or an exported variable, where other processes could read it: it stays in a variable
# of this shell and travels through pipes (printf is a builtin).

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# secret_value ARN [OPTION…]
secret_value() {
  aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text \
    --cli-connect-timeout 5 --cli-read-timeout 15 "${@:2}"
}

# Prints what wp-config.php reads, from the secret on standard input. A missing value is an error.
settings_json() {
  jq --compact-output --exit-status '
    {
      DB_NAME: env.DATABASE_NAME, DB_USER: env.DATABASE_USER, DB_PASSWORD: .password,
      DB_HOST: "\(env.DATABASE_HOST):\(env.DATABASE_PORT)",
      SITE_URL: env.SITE_URL, ENVIRONMENT_NAME: env.ENVIRONMENT_NAME, CONSTANTS: (env.CONSTANTS | fromjson),
      PUBLIC_USER_LIST: env.PUBLIC_USER_LIST, LOGIN_ATTEMPTS_PER_MINUTE: env.LOGIN_ATTEMPTS_PER_MINUTE,
      AUTH_KEY, SECURE_AUTH_KEY, LOGGED_IN_KEY, NONCE_KEY, AUTH_SALT, SECURE_AUTH_SALT, LOGGED_IN_SALT, NONCE_SALT
    } + (env | with_entries(select(.key | test("^(MAIL|MEDIA|REPLICA)_")))) | if any(.[]; . == null or . == "") then error("the WordPress secret lacks a value") else . end'
}

fetch_credentials() {
  settings=$(secret_value "$WORDPRESS_SECRET_ARN" | settings_json)
}

# database COMMAND [SECRET]
database() {
  local secret=${2:-null}
  printf '[%s,%s]' "$settings" "$secret" | php "$LIB/database.php" "$1"
}

# Makes the database accept WordPress's user with its password, and gives it its rights. Without some of these the site goes
# on.
admit_database_user() {
  local status=0
  database login || status=$?
  case $status in
    2)
      log "the database does not accept WordPress's user: changing or creating it"
      # Another instance may have changed it meanwhile: they all begin in the same second.
      change_password || database login || create_user
      ;;
    3)
      log "WordPress's user lacks rights that plugins use: granting them"
      create_user || log "not granted"
      ;;
    *) return "$status" ;;
  esac
}

# After a rotation the user sets its new password itself, with the one before.
change_password() {
  local previous
  # Until the first rotation there is none.
  previous=$(secret_value "$WORDPRESS_SECRET_ARN" --version-stage AWSPREVIOUS 2>/dev/null) && database change-password "$previous"
}

create_user() {
  local master
  if [[ -z ${DATABASE_SECRET_ARN-} ]]; then
    log "WordPress has no user in the database, or one without rights, and instances may not create it (wordpress.mayInstall)"
    return 1
  fi
  master=$(secret_value "$DATABASE_SECRET_ARN") && database create-user "$master"
}

# write_file FILE: in one step, from standard input.
write_file() {
  cat >"$1.new" && mv "$1.new" "$1"
}

# As long as the database has no site, its installer gets a hash of the administrator's password, which will then be in the
# database anyway. The password itself is in no file.
provide_administrator() {
  local status=0 hash
  database has-site || status=$?
  if ((status == 2)) && [[ -n ${ADMINISTRATOR_SECRET_ARN-} ]]; then
    hash=$(secret_value "$ADMINISTRATOR_SECRET_ARN" | php -r '
      echo password_hash(json_decode(stream_get_contents(STDIN), flags: JSON_THROW_ON_ERROR)->password, PASSWORD_BCRYPT);') &&
      printf '%s' "$hash" | write_file "$ADMINISTRATOR_HASH"
  else
    rm --force "$ADMINISTRATOR_HASH"
    ((status == 0 || status == 2))
  fi
}

# A new instance has its settings even if the database is away.
main() {
  local settings
  load_site_values
  fetch_credentials
  [[ -s $SETTINGS ]] || write_file "$SETTINGS" <<<"$settings"
  admit_database_user
  write_file "$SETTINGS" <<<"$settings"
  provide_administrator
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  main
fi
