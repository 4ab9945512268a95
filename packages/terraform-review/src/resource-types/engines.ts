import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { compact, text } from "./text";

const ENGINES: Readonly<Record<string, string>> = {
  mariadb: "MariaDB",
  mysql: "MySQL",
  postgres: "PostgreSQL",
  "aurora-mysql": "Aurora MySQL",
  "aurora-postgresql": "Aurora PostgreSQL",
  redis: "Redis",
  valkey: "Valkey",
  memcached: "Memcached",
};

/** The engine of a database or a cache, such as `MariaDB`. A replica has the engine of its primary. */
export function engine(configuration: Configuration, block: Block): string | undefined {
  const [primary] = configuration.referencedBy(block.arguments["replicate_source_db"], block);
  const name = text(configuration, block, "engine") ?? (primary && text(configuration, primary, "engine"));
  return name === undefined ? undefined : (ENGINES[name] ?? name);
}

/** The engine with its version, such as `MariaDB 11.4`. */
export function engineWithVersion(configuration: Configuration, block: Block): string | undefined {
  const name = engine(configuration, block);
  return name === undefined
    ? undefined
    : compact(name, text(configuration, block, "engine_version")).join(" ");
}
