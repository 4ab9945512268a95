<?php
/*
 * WordPress's configuration, the same on every instance. It is beside the document root, not on the shared file system,
 * so write access there is not enough to change it. Secrets and what differs between sites are in settings.json, which
 * wordpress-credentials.service writes and keeps current.
 */

$settings = json_decode(file_get_contents('/var/lib/wordpress-credentials/settings.json'), true, 8, JSON_THROW_ON_ERROR);

// The site's own, by the setting wordpress.constants. Those that this project needs as they are here, it refuses.
foreach ($settings['CONSTANTS'] as $name => $value) {
    define($name, $value);
}

define('DB_NAME', $settings['DB_NAME']);
define('DB_USER', $settings['DB_USER']);
define('DB_PASSWORD', $settings['DB_PASSWORD']);
define('DB_HOST', $settings['DB_HOST']);
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
// The first flag alone encrypts without verifying the server; the second alone does not encrypt.
define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT);
$table_prefix = 'wp_';

foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", $settings["{$name}_KEY"]);
    define("{$name}_SALT", $settings["{$name}_SALT"]);
}

define('WP_HOME', $settings['SITE_URL']);
define('WP_SITEURL', $settings['SITE_URL']);
define('FORCE_SSL_ADMIN', str_starts_with(WP_HOME, 'https://'));
// TLS ends at the load balancer. Only it reaches this server, so its header is trusted.
if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') {
    $_SERVER['HTTPS'] = 'on';
    $_SERVER['SERVER_PORT'] = '443';
}

define('WP_ENVIRONMENT_TYPE', $settings['ENVIRONMENT_NAME'] === 'dev' ? 'development' : $settings['ENVIRONMENT_NAME']);
// Otherwise WordPress turns it on in development and shows every notice to visitors.
defined('WP_DEBUG') || define('WP_DEBUG', false);

define('DISALLOW_FILE_EDIT', true);
defined('WP_AUTO_UPDATE_CORE') || define('WP_AUTO_UPDATE_CORE', 'minor');
define('FS_METHOD', 'direct');
define('DISABLE_WP_CRON', true); // wordpress-cron.timer runs it

if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/html/');
}

// The configuration of the site's features.
foreach (glob(__DIR__ . '/wp-config.d/*.php') as $part) {
    require $part;
}

unset($settings, $name, $value, $part);

require_once ABSPATH . 'wp-settings.php';
