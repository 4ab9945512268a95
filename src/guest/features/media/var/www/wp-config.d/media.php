<?php
define('Media\URL', $settings['MEDIA_URL']);
// Loaded like a must-use plugin, but from the instance, so that users who install plugins cannot change or disable it.
// WordPress takes over hooks that are set before it loads.
$GLOBALS['wp_filter']['muplugins_loaded'][0]['media'] = [
    'function' => fn() => require_once '/usr/local/lib/wordpress/media.php',
    'accepted_args' => 0,
];
