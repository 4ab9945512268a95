<?php
/*
 * Manages WordPress's own database user. Standard input is a JSON list: WordPress's settings and the secret that the
 * command needs, or null.
 *
 *   database.php login            logs in as WordPress, and makes utf8mb4 the default of new tables; existing ones stay as
 *                                 they are. Exit status 2 when the database refuses the user, 3 when the user lacks rights.
 *   database.php has-site         Exit status 2 when no installation of WordPress has finished there.
 *   database.php change-password  changes the user's password, with its previous secret.
 *   database.php create-user      creates the user or changes its password, and grants its rights on its own database, with
 *                                 the master user's secret.
 *
 * Exit status 1: no connection, or an error, which is printed.
 */

const REFUSED = [1044, 1045, 1049, 1130, 1698]; // no right, wrong password, no such database, host, password missing
const NO_SUCH_TABLE = 1146;

/*
 * What plugins use on ordinary hosting, where a site has all rights on its database: WooCommerce's foreign keys (REFERENCES),
 * Matomo's temporary tables and locks, views, triggers, functions. mariadb-dump needs LOCK TABLES, SHOW VIEW and TRIGGER.
 * RDS's master user can grant each of them, but not ALL PRIVILEGES:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html
 */
const RIGHTS = [
    'SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER', 'DROP', 'INDEX', 'REFERENCES', 'CREATE TEMPORARY TABLES',
    'LOCK TABLES', 'CREATE VIEW', 'SHOW VIEW', 'TRIGGER', 'CREATE ROUTINE', 'ALTER ROUTINE', 'EXECUTE', 'EVENT',
];

// WordPress names this collation for its own tables. MariaDB refuses to compare texts of different collations.
const CHARACTER_SET = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci';

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

/** @return string[] The rights that the user lacks, because it was created before they were granted. */
function missingRights(mysqli $connection): array
{
    $granted = $connection->query('SELECT privilege_type FROM information_schema.schema_privileges');
    return array_diff(RIGHTS, array_column($granted->fetch_all(), 0));
}

/** A database that was created before utf8mb4 was the server's default still has latin1: `?` for every Korean letter. */
function setCharacterSet(mysqli $connection): void
{
    $default = $connection->query('SELECT @@character_set_database')->fetch_column();
    if ($default !== 'utf8mb4') {
        $connection->query('ALTER DATABASE ' . CHARACTER_SET);
    }
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

    $connection->query("CREATE DATABASE IF NOT EXISTS $database " . CHARACTER_SET);
    $connection->query("CREATE USER IF NOT EXISTS $user IDENTIFIED BY $password REQUIRE SSL");
    $connection->query("ALTER USER $user IDENTIFIED BY $password REQUIRE SSL");
    $connection->query('GRANT ' . implode(', ', RIGHTS) . " ON $pattern.* TO $user");
}

function prepare(mysqli $connection): void
{
    setCharacterSet($connection);
    missingRights($connection) === [] || exit(3);
}

function changePassword(string $previousPassword, array $wordpress): void
{
    $connection = connect($wordpress['DB_HOST'], $wordpress['DB_USER'], $previousPassword, null);
    $connection->set_charset('utf8mb4');
    $connection->query("SET PASSWORD = PASSWORD('" . $connection->real_escape_string($wordpress['DB_PASSWORD']) . "')");
}

/** Whether install.php has finished there. */
function hasSite(mysqli $connection): bool
{
    try {
        return $connection->query('SELECT state FROM fleet_installation')->fetch_row() === ['done'];
    } catch (mysqli_sql_exception $error) {
        return $error->getCode() === NO_SUCH_TABLE ? false : throw $error;
    }
}

try {
    [$wordpress, $secret] = json_decode(stream_get_contents(STDIN), true, 8, JSON_THROW_ON_ERROR) + [1 => null];
    $logIn = fn() => connect(
        $wordpress['DB_HOST'],
        $wordpress['DB_USER'],
        $wordpress['DB_PASSWORD'],
        $wordpress['DB_NAME']
    );
    match ($argv[1] ?? '') {
        'login' => prepare($logIn()),
        'has-site' => hasSite($logIn()) || exit(2),
        'change-password' => changePassword($secret['password'], $wordpress),
        'create-user' => createUser($secret['password'], $wordpress),
    };
} catch (Throwable $error) {
    // Only the message: a stack trace would show the arguments.
    fwrite(STDERR, "database: {$error->getMessage()}\n");
    exit(in_array($error->getCode(), REFUSED, true) ? 2 : 1);
}
