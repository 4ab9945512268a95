<?php
/*
 * Whoever is not logged in gets no list of users, whose login names are half of what an attacker needs: not from the REST API,
 * not by counting up ?author=1, not from the sitemap. The page of an author who has published stays, at the author's name.
 */

namespace Users;

add_filter('rest_endpoints', fn($all) => is_user_logged_in() ? $all : array_filter(
    $all,
    fn($route) => !str_starts_with($route, '/wp/v2/users'),
    ARRAY_FILTER_USE_KEY
));

add_filter('request', fn($query) => is_user_logged_in() || !isset($query['author']) && ($query['sitemap'] ?? '') !== 'users'
    ? $query
    : ['error' => '404']);

add_filter('wp_sitemaps_add_provider', fn($provider, $name) => $name === 'users' ? false : $provider, 10, 2);
