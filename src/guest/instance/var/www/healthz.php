<?php
/*
 * The load balancer's question: can this instance serve? Yes, when its bootstrap has finished and the shared file system
 * is mounted. Asks neither the database nor the file system itself: when one of them stalls it does so for the whole
 * fleet, and replacing instances would only add to the trouble.
 */

$ready = is_file('/run/wordpress/ready');
$mounted = str_contains((string) file_get_contents('/proc/self/mounts'), ' /var/www/html ');

http_response_code($ready && $mounted ? 200 : 503);
header('Content-Type: text/plain');
header('Cache-Control: no-store');
echo $ready ? '' : "the bootstrap has not finished\n";
echo $mounted ? '' : "the shared file system is not mounted\n";
echo $ready && $mounted ? "ok\n" : '';
