<?php
/*
 * Right after a change, Apache sends everybody who asks for a page to PHP until one answer is stored and new enough. Here, one
 * request makes the page, and those who ask meanwhile wait for its answer, which costs them no database and no processor.
 */

namespace PageCrowd;

const DIRECTORY = '/run/wordpress/pages-in-making';
/** Since when pages are new enough, and whether any is (page-cache.py). */
const SINCE = '/run/wordpress/page-cache/since';
const FRESHNESS = '/run/wordpress/page-cache/freshness';
/** An answer is for those who asked at about the same time. page-cache.py removes it. */
const SECONDS = 2;
const PATIENCE_SECONDS = 10;

/** Whether an answer that was begun then shows the last change that this instance knows of. */
function isNewEnough(float $begun): bool
{
    return $begun > (float) @file_get_contents(SINCE) && $begun > microtime(true) - SECONDS - PATIENCE_SECONDS
        && is_file(FRESHNESS);
}

/** Ends this request with the answer of another one that is making the page, if there is such. Otherwise others wait for this one. */
function join(string $page): void
{
    global $pageInMaking;
    $file = @fopen(DIRECTORY . '/' . md5($page), 'c+');
    $end = microtime(true) + PATIENCE_SECONDS;
    while ($file && !flock($file, LOCK_EX | LOCK_NB)) {
        if (microtime(true) > $end) {
            return;
        }
        usleep(10_000);
    }
    if (!$file) {
        return;
    }
    $answer = json_decode((string) fgets($file), true);
    if ($answer === 'alone') {
        return;
    }
    if ($answer && microtime(true) - $answer['made'] < SECONDS && isNewEnough($answer['begun'])) {
        http_response_code($answer['status']);
        foreach ($answer['headers'] as $header) {
            header($header, false);
        }
        fpassthru($file);
        exit;
    }
    // Locked until this request ends.
    $pageInMaking = $file;
}

/** Leaves the answer to those who wait for it. Without one that is for everybody, they need not wait. */
function share(?string $body): void
{
    global $pageInMaking;
    if (!$pageInMaking) {
        return;
    }
    $answer = $body === null ? 'alone' : [
        'begun' => $_SERVER['REQUEST_TIME_FLOAT'], 'made' => microtime(true), 'status' => http_response_code(),
        'headers' => headers_list(),
    ];
    ftruncate($pageInMaking, 0);
    rewind($pageInMaking);
    fwrite($pageInMaking, json_encode($answer) . "\n" . $body);
    fflush($pageInMaking);
}
