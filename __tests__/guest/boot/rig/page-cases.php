<?php
// A must-use plugin for page-cache.test.ts: pages of each kind, at /case/<kind>/<anything>/.
add_action('parse_request', function () {
    if (!preg_match('#^/case/(?<kind>[\w-]+)/#', $_SERVER['REQUEST_URI'], $case)) {
        return;
    }
    status_header(200);
    switch ($case['kind']) {
        case 'set-cookie':
            setcookie('own', '1');
            break;
        case 'donotcachepage':
            define('DONOTCACHEPAGE', true);
            break;
        case 'cache-control':
            header('Cache-Control: private, max-age=60');
            break;
        case 'status-302':
            wp_redirect(home_url('/'));
            exit;
        case 'status-500':
            status_header(500);
            break;
        case 'database':
            $GLOBALS['wpdb']->suppress_errors();
            $GLOBALS['wpdb']->query('SELECT * FROM no_such_table');
            break;
        case 'vary':
            header('Vary: User-Agent');
            break;
    }
    $option = get_option('case', 'none');
    $case['kind'] === 'slow' && sleep(3);
    $written = @file_put_contents('/var/cache/wordpress-pages/root/x', 'x') || @scandir('/var/cache/wordpress-pages');
    echo "<html>uri={$_SERVER['REQUEST_URI']}; agent={$_SERVER['HTTP_USER_AGENT']}; case=$option; ",
        'written=', $written ? 'yes' : 'no', '; host=', $_SERVER['HTTP_X_FORWARDED_HOST'] ?? '', '; cookies=',
        json_encode($_COOKIE), '; made=', bin2hex(random_bytes(8)), str_repeat(' a page', 2000);
    if ($case['kind'] === 'error') {
        a_function_that_does_not_exist();
    }
    exit('</html>');
});
