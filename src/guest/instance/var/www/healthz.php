<?php
/*
 * The load balancer's health check. An instance is healthy when its bootstrap has finished and the shared file system is
 * mounted. The check asks neither the database nor the file system itself: when one of them stalls, it stalls for the
 * whole fleet, and replacing instances would make things worse.
 */

$ready = is_file('/run/wordpress/ready');
$mounted = str_contains((string) file_get_contents('/proc/self/mounts'), ' /var/www/html ');

http_response_code($ready && $mounted ? 200 : 503);
header('Content-Type: text/plain');
header('Cache-Control: no-store');
echo $ready ? '' : "the bootstrap has not finished\n";
echo $mounted ? '' : "the shared file system is not mounted\n";
echo $ready && $mounted ? "ok\n" : '';
