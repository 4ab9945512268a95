<?php
// Copies to the bucket at once what wp-cron would copy minute by minute. Can be stopped and started again.
// sudo -u apache php /usr/local/lib/wordpress/offload-media.php

require '/var/www/html/wp-load.php';
$failed = Media\work();
echo $failed ? "$failed failed\n" : "all is in the bucket\n";
exit(min($failed, 1));
