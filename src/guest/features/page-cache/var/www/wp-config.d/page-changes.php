<?php
/*
 * Tells all instances when something changes that pages show: they then make each page anew (page-cache.py). Which pages show
 * it cannot be told: a block of recent posts or comments may be anywhere.
 */

namespace PageChanges;

const CHANGED = '/var/www/shared/.fleet/pages';
const UNPUBLISHED = CHANGED . '/unpublished';
const FRESHNESS = '/run/wordpress/page-cache/freshness';
/** Within a request, an announcement at most so often. */
const SECONDS = 0.25;
/** Posts that no page shows. */
const HIDDEN = ['revision', 'customize_changeset', 'oembed_cache', 'user_request'];
/** What WordPress notes while somebody looks at wp-admin. */
const NOTES = '/^(_site_transient_|_transient_|cron$|recently_|_edit_l|_encloseme$|_pingme$|_wp_trash_|_wp_old_)/';

/** Touches a directory: one round trip, and nothing that two instances could overwrite. */
function announce(string $directory): void
{
    @touch(is_dir($directory) || @mkdir($directory, 0755, true) ? $directory : '');
}

function changed(bool $unpublished = false): void
{
    static $last = 0, $isPending = null;
    if ($isPending === null) {
        register_shutdown_function(function () use (&$last, &$isPending) {
            $last = 0;
            $isPending && changed();
        });
    }
    $isPending = true;
    if ($unpublished) {
        announce(UNPUBLISHED);
    }
    if ($unpublished || microtime(true) - $last >= SECONDS) {
        announce(CHANGED);
        // This instance need not wait for its own announcement.
        @unlink(FRESHNESS);
        $last = microtime(true);
    }
}

/** Whether an editor or administrator is at work, and not a plugin that notes something on behalf of a visitor or of cron. */
function isEditing(): bool
{
    return PHP_SAPI === 'cli' ? !defined('DOING_CRON') : ($GLOBALS['current_user']->ID ?? 0) > 0;
}

function isPublic(?object $post): bool
{
    return $post && !in_array($post->post_type, HIDDEN, true)
        && ($post->post_status === 'publish' || $post->post_type === 'attachment');
}

/** WordPress takes over hooks that are set before it loads. */
function on(string $hook, callable $function): void
{
    $GLOBALS['wp_filter'][$hook][PHP_INT_MAX]['page-changes'] = [
        'accepted_args' => 4,
        'function' => function (...$values) use ($function) {
            $function(...$values);
            return $values[0] ?? null;
        },
    ];
}

on('clean_post_cache', fn($id, $post = null) => isPublic($post) && changed());
on('transition_post_status', fn($new, $old, $post) => in_array('publish', [$new, $old], true)
    && !in_array($post->post_type, HIDDEN, true)
    && changed($new !== 'publish'));
on('post_updated', fn($id, $after, $before) => isPublic($before)
    && changed(!isPublic($after) || $after->post_password !== $before->post_password));
on('before_delete_post', fn($id, $post = null) => isPublic($post) && changed(true));
on('delete_attachment', fn() => changed(true));
on('edit_comment', fn() => changed());
on('transition_comment_status', fn($new, $old) => in_array('approved', [$new, $old], true) && changed());

foreach (['added_option', 'updated_option', 'deleted_option'] as $hook) {
    on($hook, fn($name) => isEditing() && !preg_match(NOTES, $name) && changed());
}
foreach (['added_post_meta', 'updated_post_meta', 'deleted_post_meta'] as $hook) {
    on($hook, fn($meta, $id, $key) => isEditing() && !preg_match(NOTES, $key) && isPublic(get_post($id)) && changed());
}
foreach (['added_term_meta', 'updated_term_meta', 'deleted_term_meta'] as $hook) {
    on($hook, fn() => isEditing() && changed());
}
$changes = [
    'created_term', 'edited_term', 'delete_term', 'wp_update_nav_menu', 'customize_save_after', 'profile_update',
    'deleted_user', 'switch_theme', 'activated_plugin', 'deactivated_plugin', 'upgrader_process_complete',
    '_core_updated_successfully',
    // For plugins: do_action('page_cache_purge').
    'page_cache_purge',
];
foreach ($changes as $hook) {
    on($hook, fn() => changed());
}
