<?php
/*
 * Judges each answer that Apache could keep for all visitors (page-cache.conf): how long it lasts, or why it is not kept. What
 * is not judged is not kept.
 */

namespace PageCache;

/** How long an address without a page is remembered. */
const MISSING_SECONDS = 5;
const UNDECIDED = 'no-store, undecided';

/** The values of a header of the answer. */
function values(string $name): array
{
    $lines = array_filter(headers_list(), fn($line) => stripos($line, "$name:") === 0);
    return array_values(array_map(fn($line) => trim(substr($line, strlen($name) + 1)), $lines));
}

/** Whether all that the page shows could be read. WordPress ends a page all the same when it loses its database meanwhile. */
function hasDatabase(): bool
{
    $connection = $GLOBALS['wpdb']->dbh ?? null;
    if (!empty($GLOBALS['EZSQL_ERROR'])) {
        return false;
    }
    try {
        return !$connection instanceof \mysqli || @$connection->query('DO 1');
    } catch (\Throwable) {
        return false;
    }
}

/** Why an answer must not be kept, if so. */
function objection(int $status, string $control): ?string
{
    $fatal = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;
    return match (true) {
        !in_array($status, [200, 301, 404, 410], true) => "status-$status",
        (bool) ((error_get_last()['type'] ?? 0) & $fatal) => 'error',
        values('Set-Cookie') !== [] => 'set-cookie',
        defined('DONOTCACHEPAGE') && DONOTCACHEPAGE => 'donotcachepage',
        ($GLOBALS['current_user']->ID ?? 0) > 0 => 'user',
        // WordPress itself says so of every address that it does not find.
        $status < 400 && preg_match('/no-store|no-cache|private|max-age=0(?!\d)/', $control) === 1 => 'cache-control',
        !hasDatabase() => 'database',
        default => null,
    };
}

/** How long the answer lasts: as a plugin says, but no longer than a page. */
function lifetime(int $status, string $control): string
{
    $seconds = (int) $_SERVER['PAGE_SECONDS'];
    if ($status >= 400) {
        // Not after that, even if WordPress is away.
        return 'max-age=' . min(MISSING_SECONDS, $seconds) . ', must-revalidate';
    }
    preg_match('/s-maxage=(\d+)/', $control, $said) || preg_match('/max-age=(\d+)/', $control, $said);
    return 'max-age=' . min($seconds, (int) ($said[1] ?? $seconds));
}

/** Says in the answer's headers what Apache does with it, and whether it is the same for everybody. */
function judge(): bool
{
    $status = http_response_code();
    $said = implode(', ', array_diff(values('Cache-Control'), [UNDECIDED]));
    $objection = objection($status, strtolower($said));
    if ($objection !== null) {
        header('Cache-Control: ' . (str_contains($said, 'no-store') ? $said : 'no-store, private'));
        header("Cache-Status: instance; fwd=miss; detail=$objection");
        return false;
    }
    // With the last two, WordPress would answer about the page that is stored, whose other parts may have changed.
    array_map('header_remove', ['Expires', 'Pragma', 'ETag', 'Last-Modified']);
    // Apache keeps one variant of a page after another if they do not name the same headers.
    $vary = array_map('trim', explode(',', strtolower(implode(',', values('Vary')))));
    $vary = array_unique(array_filter($vary));
    sort($vary);
    $vary && header('Vary: ' . implode(', ', $vary));
    header('Cache-Control: ' . lifetime($status, $said));
    header('Cache-Status: instance; fwd=miss');
    return $vary === [];
}

if (isset($_SERVER['PAGE_SECONDS'])) {
    require '/usr/local/lib/wordpress/page-crowd.php';
    \PageCrowd\join($_SERVER['REQUEST_METHOD'] . $_SERVER['REQUEST_URI']);
    header('Cache-Control: ' . UNDECIDED);
    // The whole page: what goes wrong at its end must count.
    ob_start(function (string $body, int $phase) {
        if ($phase & PHP_OUTPUT_HANDLER_START && $phase & PHP_OUTPUT_HANDLER_FINAL) {
            header_register_callback(fn() => null);
            \PageCrowd\share(judge() ? $body : null);
        }
        return $body;
    });
    // For a page that is sent in parts.
    header_register_callback(judge(...));
}
