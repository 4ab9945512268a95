<?php
// wp-admin offers no installations, updates and deletions, which would fail.
define('DISALLOW_FILE_MODS', true);
