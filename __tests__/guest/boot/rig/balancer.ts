import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { addresses } from "./addresses";
import { Host } from "./host";
import { Block } from "../../../support/template";
import { serverOf } from "./instance";
import { Balancing, FleetId, Site } from "./site";
import { announce, certificate } from "./namespace";

/** Health checks run this many times as often as the JSON says; counts and timeouts are those of the JSON. */
export const TIME_FACTOR = 15;

/** Slots for instances: as many as a test launches, at a time or one after the other. */
const slots = 20;

/** HAProxy, configured from the arguments of a load balancer, its listeners and its target group. */
export class Balancer {
  private constructor(
    readonly host: Host,
    private readonly fleet: FleetId,
  ) {}

  /** The balancer that visitors reach, in front of the web tier if there is one. */
  static async start(site: Site): Promise<Balancer> {
    const tls = certificate("public", site.domain);
    const { outside, inside } = addresses.balancer;
    const balancer = await Balancer.boot(
      "balancer",
      [...(site.isBehindCdn ? [] : [`${outside}/24`]), `${inside}/16`],
      site,
      site.hasWebTier ? "web_tier" : "fleet",
      { "/etc/haproxy/site.pem": tls.certificate + tls.key },
    );
    announce(site.isBehindCdn ? addresses.siteCdn : outside, site.domain);
    return balancer;
  }

  /** The balancer between the tiers. */
  static startInternal(site: Site): Promise<Balancer> {
    const address = `${addresses.internalBalancer}/16`;
    return Balancer.boot("between-tiers", [address], site, "fleet");
  }

  private static async boot(
    name: string,
    at: readonly string[],
    site: Site,
    fleet: FleetId,
    files: Readonly<Record<string, string>> = {},
  ): Promise<Balancer> {
    const host = await Host.boot(name, {
      addresses: at,
      names: [],
      files: {
        "/etc/cloud/cloud-init.disabled": "",
        "/etc/haproxy/haproxy.cfg": configuration(site.balancing(fleet), fleet),
        ...files,
      },
    });
    await host.run("systemctl start haproxy");
    return new Balancer(host, fleet);
  }

  /** Registers an instance in the target group: it gets requests after it has passed its health checks. */
  async register(number: number): Promise<void> {
    const server = `instances/${this.nameOf(number)}`;
    // HAProxy considers a server healthy when it becomes ready, so both at once and in this order.
    await this.tell(`set server ${server} state ready; set server ${server} health down`);
  }

  async deregister(number: number): Promise<void> {
    await this.tell(`set server instances/${this.nameOf(number)} state maint`);
  }

  async isHealthy(number: number): Promise<boolean> {
    // "UP 1/2" is an instance that has failed checks, not yet too many.
    return (await this.statistic(number, "status")).startsWith("UP");
  }

  /** How many times checks have declared an instance unhealthy. */
  async declaredUnhealthy(number: number): Promise<number> {
    return Number(await this.statistic(number, "chkdown"));
  }

  /** How many registered instances are healthy, and how many are not. */
  async hosts(): Promise<{ healthy: number; unhealthy: number }> {
    const [header, ...lines] = (await this.tell("show stat")).split("\n").map((line) => line.split(","));
    const status = header!.indexOf("status");
    const found = lines
      .filter(([backend, server]) => backend === "instances" && server !== "BACKEND")
      .map((values) => values[status]!)
      .filter((value) => !value.startsWith("MAINT"));
    const healthy = found.filter((value) => value.startsWith("UP")).length;
    return { healthy, unhealthy: found.length - healthy };
  }

  private nameOf(number: number): string {
    return serverOf(this.fleet, number).name;
  }

  private async statistic(number: number, name: string): Promise<string> {
    const [header, ...lines] = (await this.tell("show stat")).split("\n").map((line) => line.split(","));
    const values = lines.find(
      ([backend, server]) => backend === "instances" && server === this.nameOf(number),
    );
    return values![header!.indexOf(name)]!;
  }

  private async tell(command: string): Promise<string> {
    const socket = connect(this.host.path("/run/haproxy/admin.sock"));
    socket.write(`${command}\n`);
    return (await text(socket)).trim();
  }
}

interface HealthCheck {
  readonly path: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthy_threshold: number;
  readonly unhealthy_threshold: number;
  readonly matcher: string;
}

/** HAProxy's configuration for what the JSON says. Throws for what it cannot translate. */
function configuration({ loadBalancer, listeners, targetGroup }: Balancing, fleet: FleetId): string {
  const check = targetGroup.health_check as HealthCheck;
  const idle = Number(loadBalancer.idle_timeout);
  if (targetGroup.stickiness) {
    throw new Error("the target group has sticky sessions, which would hide that instances share everything");
  }
  const servers = Array.from({ length: slots }, (_, place) => serverOf(fleet, place + 1)).map(
    ({ name, address }) => `  server ${name} ${address}:${Number(targetGroup.port)} disabled`,
  );
  return [
    "global",
    "  stats socket /run/haproxy/admin.sock mode 600 level admin",
    "  log stdout format raw local0",
    "defaults",
    "  mode http",
    "  log global",
    // An ALB waits ten seconds for a connection, and does not try another instance.
    "  timeout connect 10s",
    "  retries 0",
    `  timeout client ${idle}s`,
    `  timeout server ${idle}s`,
    ...listeners.flatMap((listener) => frontend(listener)),
    "backend instances",
    "  balance roundrobin",
    // CloudFront has already appended the visitor's address.
    ...(loadBalancer.xff_header_processing_mode === "preserve" ? [] : ["  option forwardfor"]),
    `  option httpchk GET ${check.path}`,
    `  http-check expect rstatus ^(${check.matcher.replaceAll(",", "|")})$`,
    `  timeout check ${check.timeout}s`,
    `  default-server check inter ${Math.round((check.interval * 1000) / TIME_FACTOR)}ms rise ${check.healthy_threshold} fall ${check.unhealthy_threshold}`,
    // An ALB does not tell which instance answered; the tests need to know.
    `  http-response set-header ${fleet === "web_tier" ? "X-Web-Server" : "X-Instance"} %s`,
    ...servers,
    "",
  ].join("\n");
}

function frontend(listener: Block): string[] {
  const port = Number(listener.port);
  const [action] = listener.default_action as [Block];
  const lines = [`frontend port-${port}`];
  if (listener.protocol === "HTTPS") {
    // TLS13-1-2: TLS 1.3 and 1.2.
    if (!/^ELBSecurityPolicy-TLS13-1-2-/.test(String(listener.ssl_policy))) {
      throw new Error(`the rig does not know which TLS versions ${String(listener.ssl_policy)} means`);
    }
    lines.push(`  bind :${port} ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.2 alpn h2,http/1.1`);
  } else {
    lines.push(`  bind :${port}`);
  }
  lines.push(...responseHeaders(listener));
  if (action.type === "redirect") {
    const { protocol, port: toPort, status_code } = action.redirect as Record<string, string>;
    if (protocol !== "HTTPS" || toPort !== "443") {
      throw new Error(`the rig does not know how to redirect to ${protocol} on port ${toPort}`);
    }
    lines.push(`  http-request redirect scheme https code ${status_code!.replace("HTTP_", "")}`);
  } else if (action.type === "forward") {
    lines.push(
      `  http-request set-header X-Forwarded-Proto ${String(listener.protocol).toLowerCase()}`,
      `  http-request set-header X-Forwarded-Port ${port}`,
      "  default_backend instances",
    );
  } else {
    throw new Error(`the rig does not know the action ${String(action.type)}`);
  }
  return lines;
}

/** Headers that a listener sets in all answers, its own included, or takes away. */
function responseHeaders(listener: Block): string[] {
  const headers: Readonly<Record<string, string>> = {
    routing_http_response_strict_transport_security_header_value: "Strict-Transport-Security",
    routing_http_response_x_content_type_options_header_value: "X-Content-Type-Options",
  };
  return Object.entries(listener)
    .filter(([argument]) => argument.startsWith("routing_http_response_"))
    .map(([argument, value]) => {
      if (argument === "routing_http_response_server_enabled") {
        return value === false ? "  http-after-response del-header Server" : "";
      }
      const header = headers[argument];
      if (header === undefined) {
        throw new Error(`the rig does not know ${argument}`);
      }
      return `  http-after-response set-header ${header} ${String(value)}`;
    });
}
