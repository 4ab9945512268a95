<?php
define('Logins\PER_MINUTE', (int) $settings['LOGIN_ATTEMPTS_PER_MINUTE']);
define('Users\ARE_PUBLIC', $settings['PUBLIC_USER_LIST'] === 'true');
// Loaded like must-use plugins, but from the instance, so that users who install plugins cannot change or disable them.
// WordPress takes over hooks that are set before it loads.
$GLOBALS['wp_filter']['muplugins_loaded'][0]['visitors'] = [
    'function' => function () {
        require_once '/usr/local/lib/wordpress/logins.php';
        // Pages and feeds do not tell the version of WordPress.
        add_filter('the_generator', '__return_empty_string');
        Users\ARE_PUBLIC || require_once '/usr/local/lib/wordpress/users.php';
    },
    'accepted_args' => 0,
];
