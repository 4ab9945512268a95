<?php
/*
 * WordPress's database object with read replicas. Here, because writers to wp-content could change its db.php.
 *
 * A request has one connection. For an anonymous reader, it starts on a replica and moves to the primary for good with
 * the first statement that is not a plain read, or that the replica does not answer. Transactions, locks and recent
 * writes are then where the request expects them. All other requests start on the primary.
 */

require_once ABSPATH . 'wp-includes/class-wpdb.php';

class ReplicatedDatabase extends wpdb
{
    const USABLE = '/run/wordpress-replicas/usable';
    /** Seconds that the list of usable replicas is believed: its writer may hang. */
    const FRESH = 15;

    public $maxLag;
    private $onReplica = false;
    private $remembered = false;

    /** Would a replica answer the same, and its connection be as before? */
    static function isPlainRead($query)
    {
        return preg_match('/^[\s(]*(SELECT|DESCRIBE|SHOW (FULL )?(COLUMNS|TABLES))\b/i', $query)
            // Such words within a string only cost a read on the primary.
            && !preg_match('/@|\b(INTO\s|FOR\s+UPDATE|IN\s+SHARE|(\w+_LOCKS?|LAST_INSERT_ID|ROW_COUNT|CONNECTION_ID)\s*\()/i', $query);
    }

    /** Connects, because WordPress calls it first. When it constructs the object it could not say yet that that failed. */
    function set_prefix($prefix, $set_table_names = true)
    {
        $before = parent::set_prefix($prefix, $set_table_names);
        $this->dbh || self::readsOnly() && !$this->isTooEarly() && $this->connectToReplica() || $this->db_connect() || dead_db();
        return $before;
    }

    function db_connect($allow_bail = true)
    {
        return isset($this->base_prefix) && parent::db_connect($allow_bail);
    }

    function check_connection($allow_bail = true)
    {
        return !$this->onReplica && parent::check_connection($allow_bail);
    }

    function query($query)
    {
        $isRead = self::isPlainRead((string) $query);
        if ($this->onReplica && $isRead) {
            $before = $this->last_query;
            $suppressed = $this->suppress_errors();
            $result = parent::query($query);
            $this->suppress_errors($suppressed);
            if ($result !== false) {
                return $result;
            }
            $this->moveToPrimary(true);
            stripos($query, 'FOUND_ROWS()') && parent::query($before);
        } elseif ($this->onReplica && !$this->moveToPrimary(false)) {
            $this->flush();
            $this->last_error = 'The primary database is away';
            return false;
        }
        $isRead || $this->rememberWriting();
        return parent::query($query);
    }

    private static function readsOnly()
    {
        return $_SERVER['SCRIPT_NAME'] === '/index.php' && in_array($_SERVER['REQUEST_METHOD'], ['GET', 'HEAD'])
            // Not if logged in, or just after a write.
            && !preg_grep('/^wordpress_|HTTP_AUTHORIZATION$/', array_keys($_COOKIE + $_SERVER));
    }

    /**
     * Whether a replica may not have a change yet, after which this instance keeps the page that is being made: it would
     * show the old one to everybody, for as long as a page lasts (page-cache.py).
     */
    private function isTooEarly()
    {
        if (!isset($_SERVER['PAGE_SECONDS'])) {
            return false;
        }
        preg_match('/^max-(age|stale)=(\d+)/', (string) @file_get_contents('/run/wordpress/page-cache/freshness'), $since);
        $seconds = ($since[2] ?? 0) + (($since[1] ?? '') === 'stale' ? $_SERVER['PAGE_SECONDS'] : 0);
        return $seconds <= $this->maxLag + self::FRESH;
    }

    private function connectToReplica()
    {
        $replicas = time() - @filemtime(self::USABLE) < self::FRESH ? @file(self::USABLE, FILE_IGNORE_NEW_LINES) : [];
        [, $port] = explode(':', DB_HOST);
        mysqli_report(MYSQLI_REPORT_OFF);
        shuffle($replicas);
        foreach ($replicas as $host) {
            $connection = mysqli_init();
            $connection->options(MYSQLI_OPT_CONNECT_TIMEOUT, 1);
            $connection->options(MYSQLI_OPT_READ_TIMEOUT, 5);
            if (@$connection->real_connect($host, DB_USER, DB_PASSWORD, DB_NAME, $port, null, MYSQL_CLIENT_FLAGS)) {
                $this->dbh = $connection;
                $this->init_charset();
                $this->set_charset($connection);
                $this->set_sql_mode();
                return $this->ready = $this->onReplica = true;
            }
        }
        return false;
    }

    /** With the primary away, a request may stay on its replica: what it writes fails, what it reads does not. */
    private function moveToPrimary($must)
    {
        static $isAway = false;
        $replica = $this->dbh;
        if (($must || !$isAway) && parent::db_connect($must)) {
            $this->onReplica = false;
            return true;
        }
        $must && dead_db();
        $this->dbh = $replica;
        $isAway = true;
        return false;
    }

    /** Whoever has sent something sees it: until the replicas have it too, their pages come from the primary. */
    private function rememberWriting()
    {
        if (!$this->remembered && !headers_sent() && !in_array($_SERVER['REQUEST_METHOD'] ?? 'GET', ['GET', 'HEAD'])) {
            $until = time() + $this->maxLag + self::FRESH + 1;
            $this->remembered = setcookie('wordpress_wrote', '1', $until, '/', '', isset($_SERVER['HTTPS']), true);
        }
    }
}

$wpdb = new ReplicatedDatabase(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST);
$wpdb->maxLag = $settings['REPLICA_MAX_LAG_SECONDS'];
