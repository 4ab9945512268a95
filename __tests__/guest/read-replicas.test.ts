import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { describeWithTool } from "../support/tool";

const root = path.join(__dirname, "..", "..", "src", "guest", "features", "read-replicas");
const files = instanceFiles(["features/read-replicas"]);

describeWithTool("php", "WordPress's database object with read replicas (C4)", () => {
  it.each(files.map((file) => file.path).filter((name) => name.endsWith(".php")))(
    "%s is well-formed",
    (name) => {
      const output = execFileSync("php", ["-l", path.join(root, name)], { encoding: "utf8" });
      expect(output).toMatch(/^No syntax errors/);
    },
  );

  /** Whether the class treats each statement as a plain read. This check does not need WordPress's own class. */
  function arePlainReads(...statements: string[]): boolean[] {
    const directory = mkdtempSync(path.join(tmpdir(), "cdktf-wordpress-php-"));
    mkdirSync(path.join(directory, "wp-includes"));
    writeFileSync(
      path.join(directory, "wp-includes", "class-wpdb.php"),
      "<?php class wpdb { function __construct() {} }",
    );
    const script = `
      foreach (['DB_USER', 'DB_PASSWORD', 'DB_NAME', 'DB_HOST'] as $name) { define($name, ''); }
      define('ABSPATH', '${directory}/');
      $settings = ['REPLICA_MAX_LAG_SECONDS' => '5'];
      require '${path.join(root, "var/www/wp-config.d/read-replicas.php")}';
      $statements = json_decode(file_get_contents('php://stdin'));
      echo json_encode(array_map(fn ($statement) => (bool) ReplicatedDatabase::isPlainRead($statement), $statements));`;
    try {
      const input = JSON.stringify(statements);
      return JSON.parse(execFileSync("php", ["-r", script], { input, encoding: "utf8" }));
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  it("sends plain reads to replicas", () => {
    const statements = [
      "SELECT option_value FROM wp_options WHERE option_name = 'siteurl' LIMIT 1",
      "\n\t SELECT   SQL_CALC_FOUND_ROWS  wp_posts.ID FROM wp_posts",
      "select found_rows()",
      "(SELECT 1) UNION (SELECT 2)",
      "SHOW FULL COLUMNS FROM `wp_options`",
      "SHOW TABLES LIKE 'wp_users'",
      "DESCRIBE wp_posts",
      // The keywords here are only parts of identifiers.
      "SELECT updated_for, interned, unlocked FROM into_table",
    ];
    expect(arePlainReads(...statements)).toEqual(statements.map(() => true));
  });

  it.each([
    ["writes", "INSERT INTO a SELECT 1", "UPDATE a SET b = 1", "DELETE FROM a", "REPLACE INTO a VALUES (1)"],
    [
      "changes of tables",
      "CREATE TEMPORARY TABLE a (b INT)",
      "ALTER TABLE a ADD b INT",
      "DROP TABLE a",
      "TRUNCATE a",
    ],
    ["transactions", "START TRANSACTION", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a", "LOCK TABLES a READ"],
    [
      "row locks",
      "SELECT 1 FROM a FOR UPDATE",
      "SELECT 1 FROM a\nFOR\n  update",
      "SELECT 1 FROM a LOCK IN SHARE MODE",
    ],
    [
      "named locks",
      "SELECT GET_LOCK('a', 1)",
      "SELECT RELEASE_LOCK ('a')",
      "SELECT IS_FREE_LOCK('a')",
      "SELECT release_all_locks()",
    ],
    [
      "the state of the connection",
      "SELECT LAST_INSERT_ID()",
      "SELECT ROW_COUNT()",
      "SELECT CONNECTION_ID()",
    ],
    ["variables", "SELECT @a := 1", "SELECT @@server_id", "SELECT 1 INTO @a", "SET @a = 1", "SHOW WARNINGS"],
    ["files", "SELECT 1 INTO OUTFILE '/tmp/a'"],
    [
      "everything not known to be a read",
      "",
      "CALL a()",
      "DO SLEEP(1)",
      "ANALYZE TABLE a",
      "/* a */ SELECT 1",
    ],
  ])("keeps %s on the primary", (_, ...statements) => {
    expect(arePlainReads(...statements)).toEqual(statements.map(() => false));
  });
});

describe("the files of the read replicas feature", () => {
  it("are outside the shared files, so that users who may install plugins cannot change them", () => {
    expect(files.map((file) => file.path)).not.toContainEqual(expect.stringMatching(/^\/var\/www\/html/));
  });

  it("run the replica watch as apache, start it with PHP, and restart it whenever it ends", () => {
    const content = (name: string) =>
      files.find((file) => file.path === `/etc/systemd/system/${name}`)!.content;
    expect(content("php-fpm.service.d/read-replicas.conf")).toContain("Wants=wordpress-replicas.service");
    const service = content("wordpress-replicas.service");
    expect(service).toMatch(/^User=apache$/m);
    expect(service).toMatch(/^Restart=always$/m);
    expect(service).toMatch(/^RuntimeDirectory=wordpress-replicas$/m);
  });
});
