import { addresses } from "./addresses";
import { eventually } from "./eventually";
import { Host } from "./host";
import type { InstalledSite } from "./installed-site";
import { Site } from "./site";
import { certificate } from "./namespace";

/** The rights that RDS gives the master user of a MariaDB: everything but the server itself. */
const masterRights = `SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,
  CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE,
  CREATE USER, EVENT, TRIGGER`;

/** Through the host's socket, without the certificate that the client would otherwise want to verify. */
const client = "mariadb --skip-ssl";

/** MariaDB like that of RDS: with the parameters of the stack, and TLS by RDS's authority. */
export class DatabaseServer {
  /** Whether it runs and answers, as far as it was told. */
  isAnswering = false;

  protected constructor(
    readonly host: Host,
    readonly address: string,
    readonly endpoint: string,
  ) {}

  /** The endpoint of an instance, by its identifier. */
  static endpointOf(site: Site, identifier = String(site.database.identifier)): string {
    return `${identifier}.cabcdefghijk.${site.value("REGION")}.rds.amazonaws.com`;
  }

  /** Boots a host with an empty MariaDB, and does not start it. */
  protected static async boot(
    site: Site,
    name: string,
    address: string,
    settings: readonly string[],
  ): Promise<Host> {
    const { parameter } = site.template.only("aws_db_parameter_group") as {
      parameter: { name: string; value: string }[];
    };
    const configuration = [
      "[mariadbd]",
      `bind-address=${address}`,
      "skip-name-resolve",
      "innodb_buffer_pool_size=64M",
      "ssl-cert=/etc/mysql/certificate.pem",
      "ssl-key=/etc/mysql/key.pem",
      // RDS's defaults, which are not Debian's, for what the parameters do not say.
      "character-set-server=latin1",
      "collation-server=latin1_swedish_ci",
      ...parameter.map(({ name, value }) => `${name}=${evaluated(value)}`),
      ...settings,
      "",
    ];
    return Host.boot(name, {
      addresses: [`${address}/16`],
      names: [],
      files: {
        "/etc/cloud/cloud-init.disabled": "",
        "/etc/mysql/mariadb.conf.d/99-rds.cnf": configuration.join("\n"),
      },
    });
  }

  /** From the next connection on, presents a certificate for its endpoint that this authority signed. */
  async present(authority: "rds" | "untrusted"): Promise<void> {
    const tls = certificate(authority, this.endpoint);
    await this.host.run("cat >/etc/mysql/key.pem; chown mysql /etc/mysql/key.pem", tls.key);
    await this.host.run("cat >/etc/mysql/certificate.pem", tls.certificate);
    if ((await this.host.try("systemctl is-active mariadb")).status === 0) {
      await this.query("FLUSH SSL");
    }
  }

  /** Runs statements as root of the host, and returns rows of tab-separated values. */
  async query(statements: string): Promise<string> {
    return (await this.host.run(`${client} --batch --skip-column-names`, statements)).trim();
  }

  /** Logs all statements from now on, across restarts. */
  async keepStatements(): Promise<void> {
    await this.host.run(
      `cat >/etc/mysql/mariadb.conf.d/99-statements.cnf <<<$'[mariadbd]\nlog-output=TABLE\ngeneral-log=1'`,
    );
    await this.query("SET GLOBAL log_output = 'TABLE', general_log = ON");
  }

  /** Whether a statement with one of these words was logged; false while the server is stopped. */
  async wasAsked(words: readonly string[]): Promise<boolean> {
    if ((await this.host.try("systemctl is-active mariadb")).status !== 0) {
      return false;
    }
    const asked = `SELECT COUNT(*) FROM mysql.general_log WHERE argument REGEXP '${words.join("|")}' AND argument NOT LIKE '%general_log%'`;
    return (await this.query(asked)) !== "0";
  }

  /** Accepts connections without answering, until the returned function is called. */
  async freeze(): Promise<() => Promise<void>> {
    await this.host.run("pkill -STOP -x mariadbd");
    this.isAnswering = false;
    return async () => {
      await this.host.run("pkill -CONT -x mariadbd");
      this.isAnswering = true;
    };
  }

  async stop(): Promise<void> {
    this.isAnswering = false;
    await this.host.run("systemctl stop mariadb");
  }

  async start(): Promise<void> {
    await this.host.run("systemctl start mariadb");
    this.isAnswering = true;
  }
}

/** The database of a site, with its master user and the initial database. */
export class Database extends DatabaseServer {
  /** Starts it with the data of an installed site, or empty. */
  static async start(
    site: Site,
    master: Readonly<Record<string, string>>,
    installed?: InstalledSite,
  ): Promise<Database> {
    const host = await DatabaseServer.boot(site, "database", addresses.database, [
      // RDS writes it for backups and replicas.
      "log-bin=changes",
      "server-id=1",
    ]);
    const database = new Database(host, addresses.database, DatabaseServer.endpointOf(site));
    await database.present("rds");
    installed?.restoreDatabase(database);
    await database.start();
    if (installed) {
      return database;
    }
    const user = `${quoted(site.value("DATABASE_MASTER_USER"))}@'%'`;
    await database.query(
      `CREATE DATABASE \`${String(site.database.db_name)}\`;
       CREATE USER ${user} IDENTIFIED BY ${quoted(master.password!)};
       GRANT ${masterRights} ON *.* TO ${user} WITH GRANT OPTION;`,
    );
    return database;
  }

  /**
   * Locks and empties a table of WordPress's as soon as it exists, and waits until a statement waits for it: the installation
   * is stalled at that point. The table is emptied because the installer may have written to it before the lock. Returns a
   * function that ends the waiting statement and releases the lock.
   */
  async stallAt(table: string): Promise<() => Promise<void>> {
    const lock = `LOCK TABLES wordpress.${table} WRITE; DELETE FROM wordpress.${table}; SELECT SLEEP(300) AS stall`;
    // Repeats until it had the lock: while the table does not exist, it fails at once.
    const locked = this.host.try(`
      until ${client} --execute='${lock}' || (($? > 128)); do sleep 0.01; done 2>/dev/null`);
    const waiting = async () => {
      const ids = await this.query(
        "SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for table%'",
      );
      return ids.split(/\s+/).filter((id) => id !== "");
    };
    await eventually(`a statement to wait for ${table}`, 180, async () => (await waiting()).length > 0);
    return async () => {
      // The server would otherwise finish the statement of an instance that is gone, and the table would not be empty.
      for (const id of await waiting()) {
        await this.query(`KILL ${id}`);
      }
      await this.host.run("pkill -x mariadb");
      await locked;
    };
  }
}

/** A parameter's value; a formula of RDS for an instance class with 1 GiB, of which RDS itself uses a part. */
function evaluated(value: string): string {
  const divisor = /^\{DBInstanceClassMemory\/(\d+)\}$/.exec(value)?.[1];
  return divisor === undefined ? value : String(Math.floor((784 * 1024 ** 2) / Number(divisor)));
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
