<?php
/*
 * Slows down guessing passwords: an address has so many attempts a minute, on all instances together. The database counts
 * them, in WordPress's options, whose names are unique. mod_remoteip has made REMOTE_ADDR the visitor's address, whatever the
 * visitor claims.
 */

namespace Logins;

const COUNTERS = 'login_attempts_';

/** The address. Of IPv6 the network, because whoever has one address of it has all. */
function visitor(): string
{
    $address = (string) @inet_pton($_SERVER['REMOTE_ADDR'] ?? '');
    return bin2hex(strlen($address) === 16 ? substr($address, 0, 8) : $address);
}

/** Counts an attempt, and returns how many this minute has seen from the address. */
function count(): int
{
    global $wpdb;
    $minute = COUNTERS . intdiv(time(), 60);
    $name = $minute . '_' . visitor();
    // One statement, so that attempts at the same moment all count, and none is taken for the next one.
    // https://mariadb.com/docs/server/reference/sql-functions/secondary-functions/information-functions/last_insert_id
    $wpdb->query($wpdb->prepare("INSERT INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, 1, 'off')
        ON DUPLICATE KEY UPDATE option_value = LAST_INSERT_ID(option_value + 1)", $name));
    if ($wpdb->rows_affected !== 1) {
        return (int) $wpdb->insert_id;
    }
    $wpdb->query($wpdb->prepare("DELETE FROM $wpdb->options WHERE option_name > %s AND option_name < %s", COUNTERS, $minute));
    return 1;
}

// Before WordPress hashes the password, which costs more than the rest of the request. XML-RPC and the login forms of
// plugins get here too.
add_filter('authenticate', function ($user, $name, $password) {
    if ((string) $password !== '' && visitor() !== '' && count() > PER_MINUTE) {
        header('Retry-After: 60');
        wp_die('Too many attempts to log in from your address. Try again in a minute.', 'Too many attempts', ['response' => 429]);
    }
    return $user;
}, 0, 3);
