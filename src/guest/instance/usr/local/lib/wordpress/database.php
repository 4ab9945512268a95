<?php
/*
 * Manages WordPress's own database user. Standard input is a JSON list: WordPress's settings and, for `create-user`,
 * the master user's secret.
 *
 *   database.php login        tries to log in as WordPress. Exit status 2 when the database refuses it.
 *   database.php create-user  creates the user or changes its password, and grants its rights on its own database.
 *
 * Exit status 1: no connection, or an error, which is printed.
 */

const REFUSED = [1044, 1045, 1049, 1130, 1698]; // no right, wrong password, no such database, host, password missing

function connect(string $host, string $user, string $password, ?string $database): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    [$name, $port] = explode(':', $host);
    $connection = mysqli_init();
    $connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 10);
    $flags = MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT;
    $connection->real_connect($name, $user, $password, $database, (int) $port, null, $flags);
    return $connection;
}

function createUser(string $masterPassword, array $wordpress): void
{
    $connection = connect($wordpress['DB_HOST'], getenv('DATABASE_MASTER_USER'), $masterPassword, null);
    // A fixed character set makes real_escape_string correct.
    $connection->set_charset('utf8mb4');
    $user = "'" . $connection->real_escape_string($wordpress['DB_USER']) . "'@'%'";
    $password = "'" . $connection->real_escape_string($wordpress['DB_PASSWORD']) . "'";
    $database = '`' . str_replace('`', '``', $wordpress['DB_NAME']) . '`';
    // The name is a pattern in GRANT, and only there.
    $pattern = strtr($database, ['_' => '\_', '%' => '\%']);

    $connection->query("CREATE DATABASE IF NOT EXISTS $database");
    $connection->query("CREATE USER IF NOT EXISTS $user IDENTIFIED BY $password REQUIRE SSL");
    $connection->query("ALTER USER $user IDENTIFIED BY $password REQUIRE SSL");
    $connection->query(
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP ON $pattern.* TO $user"
    );
}

try {
    [$wordpress, $master] = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR) + [1 => null];
    match ($argv[1] ?? '') {
        'login' => connect(
            $wordpress['DB_HOST'],
            $wordpress['DB_USER'],
            $wordpress['DB_PASSWORD'],
            $wordpress['DB_NAME']
        ),
        'create-user' => createUser($master['password'], $wordpress),
    };
} catch (Throwable $error) {
    // Only the message: a stack trace would show the arguments.
    fwrite(STDERR, "database: {$error->getMessage()}\n");
    exit(in_array($error->getCode(), REFUSED, true) ? 2 : 1);
}
