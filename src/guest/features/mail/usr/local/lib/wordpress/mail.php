<?php
/*
 * Mail from WordPress's side. WordPress and plugins use PHP's mail(), which hands it to the service wordpress-mail. Here is
 * its sender, and what wp-admin shows: where mail goes instead, and what could not be sent, on any instance.
 */

namespace Mail;

const STATUS = '/run/wordpress-mail/status.json';
/** An option with the troubles of the instances, by their names. */
const TROUBLES = 'mail_troubles';
const WAITING_SECONDS = 900;
const FORGET_SECONDS = 7 * 86400;

// WordPress's defaults. The service gives every mail this address in any case, and plugins' own get the answers.
add_filter('wp_mail_from', fn($from) => str_starts_with($from, 'wordpress@') ? FROM : $from, 1);
add_filter('wp_mail_from_name', fn($name) => $name === 'WordPress' ? NAME : $name, 1);

/** What is wrong on this instance, in a sentence; nothing if all is well. */
function trouble(): ?string
{
    $status = json_decode((string) @file_get_contents(STATUS), true);
    if (!is_array($status) || time() - $status['time'] > 300) {
        return 'The service that sends mail is not running (wordpress-mail.service).';
    }
    $oldest = $status['oldest'] ?? null;
    $found = [
        $status['failed'] ? "{$status['failed']} mails could not be sent." : null,
        $oldest && time() - $oldest > WAITING_SECONDS ? "{$status['waiting']} mails have been waiting since " . gmdate('Y-m-d H:i', (int) $oldest) . ' UTC.' : null,
        $status['refused'] ? "{$status['refused']} mails were refused within an hour." : null,
    ];
    $found = array_filter($found);
    return $found ? implode(' ', $found) . ($status['error'] ? " Last reason: {$status['error']}" : '') : null;
}

/** Those of all instances, which each of them keeps current whenever it is asked for anything. */
function troubles(): array
{
    $all = get_option(TROUBLES) ?: [];
    $name = gethostname();
    $own = trouble();
    if (($all[$name]['text'] ?? null) !== $own) {
        unset($all[$name]);
        $all = array_filter($all, fn($one) => time() - $one['time'] < FORGET_SECONDS);
        $all += $own === null ? [] : [$name => ['time' => time(), 'text' => $own]];
        update_option(TROUBLES, $all, true);
    }
    return array_map(fn($one) => gmdate('Y-m-d H:i', $one['time']) . " UTC: {$one['text']}", $all);
}
add_action('wp_loaded', troubles(...));

add_filter('site_status_tests', function ($tests) {
    $tests['direct']['mail'] = ['label' => 'Mail', 'test' => function () {
        $lines = troubles();
        $about = REDIRECT === '' ? 'Mail is sent by Amazon SES as ' . FROM . '.' : 'All mail goes to ' . REDIRECT . ' instead of its recipients.';
        $list = implode('', array_map(fn($line) => '<li>' . esc_html($line) . '</li>', $lines));
        return [
            'label' => $lines ? 'Mail could not be sent' : 'Mail is sent',
            'status' => $lines ? 'critical' : 'good',
            'badge' => ['label' => 'Mail', 'color' => $lines ? 'red' : 'blue'],
            'description' => '<p>' . esc_html($about) . "</p><ul>$list</ul>",
            'actions' => '',
            'test' => 'mail',
        ];
    }];
    return $tests;
});

REDIRECT !== '' && add_action('admin_notices', fn() => current_user_can('manage_options')
    && print('<div class="notice notice-warning"><p>All mail of this environment goes to ' . esc_html(REDIRECT)
        . ' instead of its recipients (setting <code>mail.redirectTo</code>).</p></div>'));
