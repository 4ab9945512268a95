<?php
/*
 * Uploads in S3, served by CloudFront. WordPress still keeps them with the shared files. wp-cron asks the service
 * wordpress-media each minute to copy what is new to the bucket, under its path on the site. CloudFront fetches from the
 * site what is not there yet, so pages link to CloudFront at once, and S3 may be away. The database holds only addresses of
 * the site. PHP has no access to the bucket.
 */

namespace Media;

const IN_BUCKET = '_media_in_bucket'; // meta value of an attachment: 1 when all its files are there
const TO_DELETE = 'media_delete_'; // options with the paths of files that are gone
const SETTLED = 'media_settled'; // an option that WordPress loads anyway, set while nothing is left to do

/** Asks the service to copy or to delete, and waits until it has (copy-media.py). */
function ask(array $request): void
{
    static $service = null;
    $service ??= @stream_socket_client('unix:///run/wordpress-media.sock', timeout: 5)
        ?: throw new \RuntimeException('wordpress-media.socket is not there');
    stream_set_timeout($service, 600);
    @fwrite($service, json_encode($request, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) . "\n");
    $answer = fgets($service);
    if ($answer === false) {
        $service = null;
        throw new \RuntimeException('wordpress-media did not answer');
    }
    $error = json_decode($answer, true, 8, JSON_THROW_ON_ERROR)['error'];
    if ($error !== null) {
        throw new \RuntimeException($error);
    }
}

/** An attachment with its sizes, and with what image edits and scaling keep of the original. */
function copyAttachment(int $id, ?string $before): void
{
    $main = get_post_meta($id, '_wp_attached_file', true);
    $metadata = wp_get_attachment_metadata($id, true) ?: [];
    $backups = get_post_meta($id, '_wp_attachment_backup_sizes', true) ?: [];
    $others = array_merge([$metadata], $metadata['sizes'] ?? [], array_values($backups));
    $names = [...array_column($others, 'original_image'), ...array_column($others, 'file')];
    $folder = substr($main, 0, strlen($main) - strlen(wp_basename($main)));
    $paths = array_unique([$main, ...array_map(fn($name) => $folder . wp_basename($name), $names)]);
    $paths = array_filter($paths, fn($path) => validate_file($path) === 0);
    ask(['copy' => array_combine(
        $paths,
        array_map(fn($path) => wp_check_filetype($path)['type'] ?: 'application/octet-stream', $paths)
    )]);
    // If the attachment has changed in the meantime, it has another value, and is copied again.
    $before === null
        ? add_post_meta($id, IN_BUCKET, 1, true)
        : update_post_meta($id, IN_BUCKET, 1, $before);
}

function delete(string $path): void
{
    ask(['delete' => $path]);
    delete_option(TO_DELETE . md5($path));
}

/** An attachment that is to be copied, with a value that says which of its changes. */
function changed(int $id): void
{
    update_post_meta($id, IN_BUCKET, uniqid());
    delete_option(SETTLED);
}

/** Does what is left to do, for so many seconds or until S3 seems to be away; returns how much failed. */
function work(float $seconds = INF): int
{
    global $wpdb;
    $end = microtime(true) + $seconds;
    // First, so that a change while this looks for work is not lost.
    update_option(SETTLED, 1, true);
    $paths = $wpdb->get_col("SELECT option_value FROM $wpdb->options WHERE option_name LIKE '" . TO_DELETE . "%'");
    // In random order, so that what always fails does not hold up the rest.
    $attachments = $wpdb->get_results("SELECT ID, meta_value FROM $wpdb->posts LEFT JOIN $wpdb->postmeta ON post_id = ID
        AND meta_key = '" . IN_BUCKET . "' WHERE post_type = 'attachment' AND COALESCE(meta_value, '') <> '1' ORDER BY RAND()");
    if ($paths || $attachments) {
        delete_option(SETTLED);
    }
    $failed = 0;
    foreach ([...$paths, ...$attachments] as $piece) {
        try {
            is_string($piece) ? delete($piece) : copyAttachment($piece->ID, $piece->meta_value);
        } catch (\Throwable $error) {
            error_log("media: not yet: {$error->getMessage()}");
            $failed++;
        }
        if ($failed > 2 || microtime(true) > $end) {
            break;
        }
    }
    return $failed;
}

add_filter('cron_schedules', fn($all) => $all + ['minutely' => ['interval' => 60, 'display' => 'Every minute']]);
add_action('init', fn() => wp_installing() || wp_next_scheduled('media_work') || wp_schedule_event(time(), 'minutely', 'media_work'));
add_action('media_work', fn() => get_option(SETTLED) || work(40));

add_action('add_attachment', changed(...));
add_filter('wp_update_attachment_metadata', function ($metadata, $id) {
    changed($id);
    return $metadata;
}, 10, 2);

add_filter('wp_delete_file', function ($file) {
    $uploads = wp_get_upload_dir()['basedir'] . '/';
    if (str_starts_with($file, $uploads)) {
        $path = substr($file, strlen($uploads));
        add_option(TO_DELETE . md5($path), $path, '', false);
        delete_option(SETTLED);
    }
    return $file;
});

// A name that no file had before: browsers and CloudFront cache it for a year and must never show a deleted file instead
// of a new one.
add_filter('wp_unique_filename', fn($name, $extension) => substr($name, 0, strlen($name) - strlen($extension))
    . '-' . base_convert((string) (int) (microtime(true) * 1000), 10, 36) . $extension, 10, 2);

// Rewrites all pages that visitors read, with slashes as in HTML or in JSON. Not wp-admin and the REST API, from which
// addresses get into the database.
add_action('template_redirect', fn() => ob_start(fn($page) => preg_replace(
    '~https?:(\\\\?/)\1' . preg_quote(parse_url(WP_HOME, PHP_URL_HOST)) . '(?=\1wp-content\1uploads\1)~',
    'https:$1$1' . parse_url(URL, PHP_URL_HOST),
    $page
)), PHP_INT_MAX);
