<?php
/*
 * Lists once a second the replicas that WordPress may read from: those that accept its login and do not lag too far
 * behind. Only this process waits for a dead one.
 *
 * The lag is measured with a beat, a time in a table. Any instance that finds it a second old renews it. The newest beat
 * counts as the present, because nothing is written while the primary is away. (SHOW REPLICA STATUS needs a right that
 * WordPress's user does not have.)
 */

const USABLE = '/run/wordpress-replicas/usable';
const NOW = 'UNIX_TIMESTAMP(NOW(3))';

function connect($host, $port, $settings)
{
    $connection = mysqli_init();
    $connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 2);
    $connection->options(MYSQLI_OPT_READ_TIMEOUT, 2);
    $flags = MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT;
    @$connection->real_connect(
        $host, $settings['DB_USER'], $settings['DB_PASSWORD'], $settings['DB_NAME'], $port, null, $flags
    );
    return $connection;
}

function renewBeat($primary)
{
    try {
        $primary->query('UPDATE fleet_heartbeat SET beat = ' . NOW . ' WHERE beat < ' . NOW . ' - 0.9');
    } catch (mysqli_sql_exception) {
        $primary->query('CREATE TABLE fleet_heartbeat AS SELECT ' . NOW . ' AS beat');
    }
}

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
for ($before = [];; sleep(1)) {
    $started = time();
    $settings = json_decode(file_get_contents('/var/lib/wordpress-credentials/settings.json'), true, 8, JSON_THROW_ON_ERROR);
    [$primary, $port] = explode(':', $settings['DB_HOST']);
    $beats = $states = [];
    foreach ([$primary, ...explode(' ', $settings['REPLICA_HOSTS'])] as $host) {
        try {
            $connection = connect($host, $port, $settings);
            $host === $primary && renewBeat($connection);
            $beats[$host] = $connection->query('SELECT beat FROM fleet_heartbeat')->fetch_row()[0];
        } catch (mysqli_sql_exception $error) {
            $states[$host] = $error->getMessage();
        }
    }
    foreach ($beats as $host => $beat) {
        $isNear = max($beats) - $beat <= $settings['REPLICA_MAX_LAG_SECONDS'];
        $states[$host] = $isNear ? 'in use' : 'too far behind';
    }
    foreach (array_diff_assoc($states, $before) as $host => $state) {
        echo "$host: $state\n";
    }
    $before = $states;
    $usable = array_diff(array_keys($states, 'in use'), [$primary]);
    file_put_contents(USABLE . '.new', implode("\n", $usable));
    // As old as the queries, however long the answers took.
    touch(USABLE . '.new', $started);
    rename(USABLE . '.new', USABLE);
}
