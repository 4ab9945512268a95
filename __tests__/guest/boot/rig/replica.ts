import { Block } from "../../../support/template";
import { addresses } from "./addresses";
import { Database, DatabaseServer } from "./database";
import { eventually } from "./eventually";
import { Site } from "./site";

/** A read replica of the stack: MariaDB that follows the database over TLS, read-only. */
export class Replica extends DatabaseServer {
  /** Values for the references in the user data: the replicas' host names. */
  static attributes(site: Site): Record<string, string> {
    return Object.fromEntries(
      replicasOf(site).map(([name, { identifier }]) => [
        `aws_db_instance.${name}.address`,
        DatabaseServer.endpointOf(site, String(identifier)),
      ]),
    );
  }

  /** Starts all replicas of the stack, and waits until they have caught up with the database. */
  static async startAll(site: Site, database: Database): Promise<Replica[]> {
    const replicas = replicasOf(site);
    if (replicas.length > 0) {
      await database.query("CREATE USER replica REQUIRE SSL; GRANT REPLICATION SLAVE ON *.* TO replica");
    }
    return Promise.all(
      replicas.map(async ([, { identifier }], place) => {
        const number = place + 1;
        const address = addresses.replica(number);
        const host = await DatabaseServer.boot(site, `replica-${number}`, address, [
          "read-only=1",
          `server-id=${number + 1}`,
        ]);
        const replica = new Replica(host, address, DatabaseServer.endpointOf(site, String(identifier)));
        await replica.present("rds");
        await replica.start();
        await replica.query(
          `CHANGE MASTER TO MASTER_HOST = '${database.address}', MASTER_USER = 'replica', MASTER_SSL = 1,
           MASTER_SSL_VERIFY_SERVER_CERT = 0, MASTER_CONNECT_RETRY = 1, MASTER_USE_GTID = slave_pos;
           START SLAVE;`,
        );
        await eventually(`${host.name} to follow`, 30, async () =>
          (await replica.query("SELECT User FROM mysql.user")).includes("replica"),
        );
        return replica;
      }),
    );
  }

  /** Changes arrive, but are not applied. */
  async fallBehind(): Promise<void> {
    await this.query("STOP SLAVE SQL_THREAD");
  }

  async catchUp(): Promise<void> {
    await this.query("START SLAVE");
  }
}

function replicasOf(site: Site): [string, Block][] {
  return Object.entries(site.template.resources("aws_db_instance")).filter(
    ([, instance]) => instance.replicate_source_db !== undefined,
  );
}
