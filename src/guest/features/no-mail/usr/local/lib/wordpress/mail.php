<?php
/*
 * This environment sends no mail. It may be a copy of a site whose customers must not hear from it, so wp_mail() fails even if
 * a plugin would send by a service of its own, and wp-admin says why.
 */

namespace NoMail;

add_filter('pre_wp_mail', '__return_false', PHP_INT_MAX);

const NO_MAIL = 'This environment sends no mail: neither password resets nor orders (setting <code>mail.enabled</code>).';

add_action('admin_notices', fn() => current_user_can('manage_options')
    && in_array(get_current_screen()?->base, ['dashboard', 'users', 'user', 'plugins', 'options-general', 'site-health'], true)
    && print('<div class="notice notice-info"><p>' . NO_MAIL . '</p></div>'));

add_filter('site_status_tests', function ($tests) {
    $tests['direct']['mail'] = ['label' => 'Mail', 'test' => fn() => [
        'label' => 'No mail is sent',
        'status' => 'recommended',
        'badge' => ['label' => 'Mail', 'color' => 'orange'],
        'description' => '<p>' . NO_MAIL . '</p>',
        'actions' => '',
        'test' => 'mail',
    ]];
    return $tests;
});
