<?php
/*
 * Runs WordPress's own installer, once for the fleet, under the fleet's lock.
 *
 *   install.php prepare  removes what a killed installation has left
 *   install.php          installs; a hash of the administrator's password is in the file that credentials.sh writes
 *
 * wp_install() is not atomic, and is_blog_installed() returns true halfway. Our own state, in the same database, records
 * whether it finished. Tables are dropped only when that state says that they are left from a broken installation that
 * began in an empty database.
 */

// wp_die() exits with status 0, which the bootstrap would take for a success.
$finished = false;
register_shutdown_function(fn() => $GLOBALS['finished'] || exit(1));

define('WP_INSTALLING', true);
// wp-load.php dies if there are tables but no site, as after an early kill. With SHORTINIT it stops before that check.
define('SHORTINIT', ($argv[1] ?? '') === 'prepare');
$_SERVER['SERVER_PROTOCOL'] ??= 'HTTP/1.1';
$_SERVER['HTTP_HOST'] ??= parse_url(getenv('SITE_URL'), PHP_URL_HOST);
require '/var/www/html/wp-load.php';

const ADMINISTRATOR_HASH = '/var/lib/wordpress-credentials/administrator.hash';
const STATE_TABLE = 'fleet_installation';

function fail(string $message): never
{
    fwrite(STDERR, "install: $message\n");
    exit(1);
}

/** Runs a statement; WordPress's own functions would only report an error. */
function run(string $statement): void
{
    global $wpdb;
    if ($wpdb->query($statement) === false) {
        fail($wpdb->last_error);
    }
}

/** @return string[] */
function wordpressTables(): array
{
    global $wpdb;
    return $wpdb->get_col($wpdb->prepare('SHOW TABLES LIKE %s', $wpdb->esc_like($wpdb->prefix) . '%'));
}

function installationState(): ?string
{
    global $wpdb;
    if ($wpdb->get_var("SHOW TABLES LIKE '" . STATE_TABLE . "'") === null) {
        return null;
    }
    return $wpdb->get_var('SELECT state FROM ' . STATE_TABLE);
}

function setInstallationState(string $state): void
{
    run('CREATE TABLE IF NOT EXISTS ' . STATE_TABLE . ' (id TINYINT PRIMARY KEY, state VARCHAR(16) NOT NULL)');
    run('REPLACE INTO ' . STATE_TABLE . " VALUES (1, '$state')");
}

/** Removes what a killed installation left, after making sure that nobody has used it. */
function clearBrokenInstallation(): void
{
    global $wpdb;
    $tables = wordpressTables();
    $count = fn(string $table) => in_array($table, $tables, true) ? (int) $wpdb->get_var("SELECT COUNT(*) FROM `$table`") : 0;
    if ($count($wpdb->users) > 1 || $count($wpdb->posts) > 10) {
        fail('the installation did not finish, yet its tables hold content: not touched. An operator must look.');
    }
    foreach ($tables as $table) {
        run("DROP TABLE `$table`");
    }
    wp_cache_flush();
    fwrite(STDERR, "install: an installation that did not finish was cleared\n");
}

function install(string $passwordHash): void
{
    global $wp_rewrite, $wpdb;
    // Nothing can be reached yet: no mail server, and not this site, which WordPress would request to test permalinks.
    add_filter('pre_wp_mail', '__return_true');
    add_filter('pre_http_request', fn() => new WP_Error('offline', 'not during the installation'));
    $result = wp_install(
        getenv('SITE_TITLE'), getenv('ADMIN_USER'), getenv('ADMIN_EMAIL'), true, '', wp_generate_password(32)
    );
    if (!is_array($result) || empty($result['user_id'])) {
        fail('wp_install() made no administrator');
    }
    // WordPress verifies any of PHP's hashes, and replaces it with one of its own at the first login.
    if (!$wpdb->update($wpdb->users, ['user_pass' => $passwordHash], ['ID' => $result['user_id']])) {
        fail($wpdb->last_error);
    }
    $wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
    flush_rewrite_rules();
}

function hasSite(): bool
{
    global $wpdb;
    return in_array($wpdb->options, wordpressTables(), true)
        && $wpdb->get_var("SELECT option_value FROM `$wpdb->options` WHERE option_name = 'siteurl'") !== null;
}

$state = installationState();
if (SHORTINIT) {
    if ($state === 'started') {
        clearBrokenInstallation();
    } elseif ($state === null && wordpressTables() !== [] && !hasSite()) {
        fail("the database holds tables {$wpdb->prefix}* but no site: not touched. An operator must look.");
    }
} elseif ($state === null && wordpressTables() !== []) {
    fwrite(STDERR, "install: the database already holds a site: kept\n");
    setInstallationState('done');
} elseif ($state !== 'done') {
    $passwordHash = (string) @file_get_contents(ADMINISTRATOR_HASH);
    if (!str_starts_with($passwordHash, '$2y$')) {
        fail('wordpress-credentials has left no hash of the administrator\'s password (wordpress.mayInstall: false?)');
    }
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    setInstallationState('started');
    install($passwordHash);
    setInstallationState('done');
}
$finished = true;
