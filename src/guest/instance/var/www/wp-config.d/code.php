<?php
/*
 * Tells all instances when WordPress changes its code: pages are made from a copy of it (copier.sh). `changing` means that
 * nothing may be copied now, `changed` that it can be. `hold` lets instances use the old copy until they have the new one;
 * `leave` does not, because the database names code that the old copy may not have.
 */

namespace Code;

const ANNOUNCEMENT = '/var/www/shared/.fleet/code';
const MAINTENANCE = '/var/www/html/.maintenance';
const LEAVE = '/run/wordpress/leave/now';

function announce(string $state, string $use): void
{
    // Instances may read it at any moment, so it is replaced as a whole.
    $new = ANNOUNCEMENT . '.' . bin2hex(random_bytes(8));
    if (file_put_contents($new, sprintf('%.6f %s %s', microtime(true), $state, $use))) {
        rename($new, ANNOUNCEMENT);
    }
}

function leave(): void
{
    is_dir(LEAVE) || @mkdir(LEAVE);
}

/** Announces a change that begins, and its end when all of the request is done: a rollback by WordPress has no hook. */
function change(string $use): void
{
    static $announced = [];
    if (isset($announced[$use])) {
        return;
    }
    $first = !$announced;
    $announced[$use] = true;
    announce('changing', isset($announced['leave']) ? 'leave' : 'hold');
    $first && register_shutdown_function(function () use (&$announced) {
        // An update that died leaves maintenance mode on, and half of the code.
        $state = is_file(MAINTENANCE) ? 'changing' : 'changed';
        announce($state, isset($announced['leave']) ? 'leave' : 'hold');
    });
}

// WordPress tests code that it has just changed, perhaps by way of another instance than the one that changed it. NFS keeps
// names for up to a minute, unless their directory is opened, and OPcache looks for changes every other second.
if (isset($_GET['wp_scrape_key'])) {
    ini_set('opcache.revalidate_freq', '0');
    foreach (['plugins', 'mu-plugins', 'themes'] as $directory) {
        @scandir("/var/www/html/wp-content/$directory");
    }
}

// NFS may keep the name of this file for a minute after another instance has removed it, and WordPress fails when it cannot
// read what it has seen. Opening it makes NFS look.
if (is_file(MAINTENANCE)) {
    ($file = @fopen(MAINTENANCE, 'r')) && fclose($file);
    clearstatcache(true, MAINTENANCE);
}

// WordPress takes over hooks that are set before it loads.
$hooks = [
    'hold' => [
        'upgrader_pre_download', 'upgrader_process_complete', '_core_updated_successfully', 'deactivated_plugin',
        'deleted_plugin', 'deleted_theme',
    ],
    'leave' => ['activated_plugin', 'switch_theme'],
];
foreach ($hooks as $use => $names) {
    foreach ($names as $name) {
        $GLOBALS['wp_filter'][$name][PHP_INT_MAX]['code'] = ['accepted_args' => 1, 'function' => function ($value = null) use ($use) {
            $use === 'leave' && leave();
            change($use);
            return $value;
        }];
    }
}

// A page that creates a directory beside WordPress's code, or writes there, can do so only in the shared files. It must work
// the next time.
if (getenv('TREE')) {
    set_error_handler(function (int $level, string $message, string $file, int $line): bool {
        if (str_ends_with($message, 'Read-only file system') && is_writable('/var/www/shared/wp-content')) {
            error_log("pages are made from the shared files, for a page could not write: $message in $file:$line");
            leave();
        }
        return false;
    }, E_WARNING);
}
