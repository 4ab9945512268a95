import { Ports } from "../../reachability/ports";
import { Cell, Reachability } from "../../reachability/reachability";
import { INTERNET } from "./model";

/** Traffic from one endpoint to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  /** The rules and routes that allow it. */
  readonly because: readonly string[];
  /** Whether it rests on values known only after apply. */
  readonly isAssumed: boolean;
}

/**
 * The paths to draw. The internet stands for everyone outside. A path is left out if it follows from the paths from and
 * to the internet: what is open to the internet is open to every endpoint that may connect to the internet.
 */
export function flows({ sources, targets, paths }: Reachability, endpoints: readonly string[]): Flow[] {
  const byPair = new Map(paths.map((path) => [pair(path.from, path.to), path.ports]));
  const portsOf = (from: string, to: string): Ports => ports(byPair.get(pair(from, to)) ?? "");
  const inside = new Set(endpoints);
  const isOutside = (name: string) => name !== INTERNET && !inside.has(name);
  const follows = ({ from, to, ports: text }: Cell): boolean => {
    const own = ports(text);
    const opened = portsOf(INTERNET, to);
    const allowed = portsOf(from, INTERNET);
    if (isOutside(from)) {
      return includes(opened, own);
    }
    if (isOutside(to)) {
      return includes(allowed, own);
    }
    return from !== INTERNET && to !== INTERNET && includes(opened.intersection(allowed), own);
  };
  return paths
    .filter(({ from, to }) => from !== to && sources.includes(from) && targets.includes(to))
    .filter((path) => !follows(path))
    .map(({ from, to, ports: text, because, assuming }) => ({
      from,
      to,
      ports: text,
      because,
      isAssumed: assuming.length > 0,
    }));
}

function pair(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  22: "SSH",
  25: "SMTP",
  53: "DNS",
  80: "HTTP",
  443: "HTTPS",
  1433: "SQL Server",
  2049: "NFS",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  6379: "Redis",
  11211: "Memcached",
};

/**
 * The label of ports: a single port has its protocol.
 *
 * @param engine the engine of a database, such as `MariaDB`, which is shown instead of the protocol
 */
export function portsLabel(text: string, engine?: string): string {
  if (text === "all") {
    return "all ports";
  }
  const protocol = PROTOCOLS[text] === undefined ? undefined : (engine ?? PROTOCOLS[text]);
  const all = text.split(", ");
  return protocol ? `${protocol} ${text}` : all.length > 4 ? `${all.slice(0, 3).join(", ")}, …` : text;
}

/** Joins the ports of several flows. */
export function joinedPorts(texts: readonly string[]): string {
  return Ports.union(texts.map(ports)).toString();
}

function includes(all: Ports, some: Ports): boolean {
  return all.intersection(some).equals(some);
}

function ports(text: string): Ports {
  return Ports.union(
    text
      .split(", ")
      .filter((part) => part !== "")
      .map((part) => {
        const [from, to] = part.split("-");
        return part === "all" ? Ports.all : Ports.range(Number(from), Number(to ?? from));
      }),
  );
}
