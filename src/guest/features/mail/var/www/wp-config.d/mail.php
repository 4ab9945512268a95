<?php
define('Mail\FROM', $settings['MAIL_FROM']);
define('Mail\NAME', $settings['MAIL_FROM_NAME']);
define('Mail\REDIRECT', $settings['MAIL_REDIRECT_TO'] ?? '');
// Loaded like a must-use plugin, but from the instance, so that users who install plugins cannot change or disable it.
// WordPress takes over hooks that are set before it loads.
$GLOBALS['wp_filter']['muplugins_loaded'][0]['mail'] = [
    'function' => fn() => require_once '/usr/local/lib/wordpress/mail.php',
    'accepted_args' => 0,
];
