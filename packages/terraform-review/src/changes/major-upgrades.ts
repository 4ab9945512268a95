import { literalValue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { stringify } from "../stringify";

/** The arguments with the versions of databases. */
const VERSIONS: Readonly<Record<string, string>> = {
  aws_db_instance: "engine_version",
  aws_rds_cluster: "engine_version",
  aws_rds_global_cluster: "engine_version",
  aws_docdb_cluster: "engine_version",
  aws_neptune_cluster: "engine_version",
  aws_elasticache_replication_group: "engine_version",
  aws_opensearch_domain: "engine_version",
  google_sql_database_instance: "database_version",
  azurerm_postgresql_flexible_server: "version",
  azurerm_mysql_flexible_server: "version",
  azurerm_mssql_server: "version",
};

/** A database that is upgraded to another major version: a clause. There is no way back but its backup. */
export function majorUpgrade(
  old: Block,
  current: Block,
  before: Configuration,
  after: Configuration,
): string[] {
  const argument = VERSIONS[current.type];
  if (argument === undefined) {
    return [];
  }
  const [was, is] = [literalValue(before, old, argument), literalValue(after, current, argument)];
  const [from, to] = [was, is].map((version) => majorOf(version ?? "", old));
  return was && is && from !== undefined && to !== undefined && from < to
    ? [
        `is upgraded to another major version (\`${argument}\` ${is} instead of ${was}): it does not serve meanwhile, and there is no way back but its backup`,
      ]
    : [];
}

/** The first number of a version, such as 15 of POSTGRES_15; of MySQL and of PostgreSQL before 10, the first two. */
function majorOf(version: string, { arguments: args }: Block): number | undefined {
  const [, major, minor] = /(\d+)(?:[._](\d+))?/.exec(version) ?? [];
  const hasTwo = /mysql|mariadb/i.test(`${stringify(args["engine"] ?? "")} ${version}`) || Number(major) < 10;
  return major === undefined ? undefined : Number(major) * 1000 + (hasTwo ? Number(minor ?? 0) : 0);
}
