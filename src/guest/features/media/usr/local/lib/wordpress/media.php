<?php
/*
 * Uploads in S3, served by CloudFront. WordPress still keeps them with the shared files. wp-cron copies them to the bucket
 * each minute, under their path on the site. CloudFront fetches from the site what is not there yet, so pages link to
 * CloudFront at once, and S3 may be away. The database holds only addresses of the site.
 */

namespace Media;

const IN_BUCKET = '_media_in_bucket'; // meta value of an attachment whose files are all there
const TO_DELETE = 'media_delete_'; // options with the paths of files that are gone

function local(string $path = ''): string
{
    return wp_get_upload_dir()['basedir'] . "/$path";
}

function http(string $method, string $url, array $headers, ?string $file = null): string
{
    static $curl; // keeps its connections
    $curl ??= curl_init();
    curl_reset($curl);
    curl_setopt_array($curl, [
        CURLOPT_URL => $url,
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_CONNECTTIMEOUT => 5,
        // A stalled transfer is aborted, however large the file is.
        CURLOPT_LOW_SPEED_LIMIT => 1,
        CURLOPT_LOW_SPEED_TIME => 20,
    ] + ($file ? [
        CURLOPT_UPLOAD => true,
        CURLOPT_INFILE => fopen($file, 'r'),
        CURLOPT_INFILESIZE => filesize($file),
    ] : []));
    $answer = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if (intdiv($status, 100) !== 2) {
        throw new \RuntimeException("$method $url: $status " . curl_error($curl) . strip_tags((string) $answer));
    }
    return $answer;
}

/** The role's, from the metadata service (IMDSv2): kept in memory, and no longer than they are good. */
function credentials(): array
{
    static $credentials = ['Expiration' => '@0'];
    if (strtotime($credentials['Expiration']) < time() + 120) {
        $service = 'http://169.254.169.254/latest';
        $token = http('PUT', "$service/api/token", ['X-aws-ec2-metadata-token-ttl-seconds: 60']);
        $get = fn($path) => http('GET', "$service/meta-data/$path", ["X-aws-ec2-metadata-token: $token"]);
        $roles = 'iam/security-credentials/';
        $credentials = json_decode($get($roles . $get($roles)), true, 8, JSON_THROW_ON_ERROR);
    }
    return $credentials;
}

/** PUT or DELETE of a file. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function s3(string $method, string $path): void
{
    ['AccessKeyId' => $id, 'SecretAccessKey' => $key, 'Token' => $token] = credentials();
    $host = BUCKET_HOST;
    $uri = '/wp-content/uploads/' . strtr(rawurlencode($path), ['%2F' => '/']);
    $file = $method === 'PUT' ? local($path) : null;
    $hash = $file ? hash_file('sha256', $file) : hash('sha256', '');
    $time = gmdate('Ymd\THis\Z');
    $type = wp_check_filetype($path)['type'] ?: 'application/octet-stream';
    $headers = [
        // No two uploads ever share a name: see below.
        'cache-control:public, max-age=31536000, immutable',
        "content-type:$type",
        "host:$host",
        "x-amz-content-sha256:$hash",
        "x-amz-date:$time",
        "x-amz-security-token:$token",
    ];
    $signed = 'cache-control;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token';
    $request = implode("\n", [$method, $uri, '', ...$headers, '', $signed, $hash]);
    // <bucket>.s3.<region>.amazonaws.com
    $scope = substr($time, 0, 8) . '/' . explode('.', $host)[2] . '/s3/aws4_request';
    $key = "AWS4$key";
    foreach (explode('/', $scope) as $part) {
        $key = hash_hmac('sha256', $part, $key, true);
    }
    $signature = hash_hmac('sha256', "AWS4-HMAC-SHA256\n$time\n$scope\n" . hash('sha256', $request), $key);
    $headers[] = "Authorization:AWS4-HMAC-SHA256 Credential=$id/$scope,SignedHeaders=$signed,Signature=$signature";
    http($method, "https://$host$uri", $headers, $file);
}

/** An attachment with its sizes, and with what image edits and scaling keep of the original. */
function copyAttachment(int $id): void
{
    $main = get_post_meta($id, '_wp_attached_file', true);
    $metadata = wp_get_attachment_metadata($id, true) ?: [];
    $backups = get_post_meta($id, '_wp_attachment_backup_sizes', true) ?: [];
    $others = array_merge([$metadata], $metadata['sizes'] ?? [], array_values($backups));
    $names = [...array_column($others, 'original_image'), ...array_column($others, 'file')];
    $folder = substr($main, 0, strlen($main) - strlen(wp_basename($main)));
    foreach (array_unique([$main, ...array_map(fn($name) => $folder . wp_basename($name), $names)]) as $path) {
        if (validate_file($path) === 0 && is_file(local($path))) {
            s3('PUT', $path);
        }
    }
    update_post_meta($id, IN_BUCKET, 1);
}

function delete(string $path): void
{
    // A file that was created again stays.
    is_file(local($path)) || s3('DELETE', $path);
    delete_option(TO_DELETE . md5($path));
}

/** Does what is left to do, for so many seconds or until S3 seems to be away; returns how much failed. */
function work(float $seconds = INF): int
{
    global $wpdb;
    $end = microtime(true) + $seconds;
    $paths = $wpdb->get_col("SELECT option_value FROM $wpdb->options WHERE option_name LIKE '" . TO_DELETE . "%'");
    // In random order, so that what always fails does not hold up the rest.
    $ids = $wpdb->get_col("SELECT ID FROM $wpdb->posts LEFT JOIN $wpdb->postmeta ON post_id = ID
        AND meta_key = '" . IN_BUCKET . "' WHERE post_type = 'attachment' AND meta_id IS NULL ORDER BY RAND()");
    $failed = 0;
    foreach ([...$paths, ...array_map('intval', $ids)] as $piece) {
        try {
            is_int($piece) ? copyAttachment($piece) : delete($piece);
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
add_action('init', fn() => wp_next_scheduled('media_work') || wp_schedule_event(time(), 'minutely', 'media_work'));
add_action('media_work', fn() => work(40));

add_filter('wp_update_attachment_metadata', function ($metadata, $id) {
    delete_post_meta($id, IN_BUCKET);
    return $metadata;
}, 10, 2);

add_filter('wp_delete_file', function ($file) {
    $path = substr($file, strlen(local()));
    if ($file === local($path)) {
        add_option(TO_DELETE . md5($path), $path, '', false);
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
