<?php
define('Media\BUCKET_HOST', $settings['MEDIA_BUCKET_HOST']);
define('Media\URL', $settings['MEDIA_URL']);
// Loaded like a must-use plugin, but from the instance: nobody who may install plugins can change it or turn it off.
// WordPress takes over hooks that were set before it is there.
$GLOBALS['wp_filter']['muplugins_loaded'][0]['media'] = [
    'function' => fn() => require_once '/usr/local/lib/wordpress/media.php',
    'accepted_args' => 0,
];
