import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** The directory that the world keeps in memory; it is gone when the world ends. */
export const worldDirectory = "/run/rig";

/** A setting that enter.ts gives to the world. Throws outside of it. */
export function worldSetting(name: "RIG_BASE" | "RIG_CONTROL_GROUPS"): string {
  const value = process.env[name];
  if (!value) {
    throw new Error("the guest level runs in a world of its own: npm run test:guest");
  }
  return value;
}

/** Runs a command of the machine in the world and returns what it prints. Throws with its errors when it fails. */
export function command(name: string, ...args: string[]): string {
  return execFileSync(name, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Plugs a new network namespace into the switch. */
export function plugIn(name: string, ...addresses: string[]): void {
  command("ip", "netns", "add", name);
  command("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
  command("ip", "link", "set", name, "master", "rig", "up");
  for (const address of addresses) {
    command("ip", "-n", name, "address", "add", address, "dev", "eth0");
  }
  command("ip", "-n", name, "link", "set", "lo", "up");
  command("ip", "-n", name, "link", "set", "eth0", "up");
  command("ip", "-n", name, "route", "add", "169.254.169.254/32", "dev", "eth0");
}

/** Takes it away again, and with it every connection. */
export function unplug(name: string): void {
  command("ip", "netns", "delete", name);
}

/** A name in the world, for the tests' own requests. Instances learn names when they boot. */
export function announce(address: string, ...names: string[]): void {
  appendFileSync("/etc/hosts", `${address} ${names.join(" ")}\n`);
}

/** A key and a certificate for some names, signed by one of the world's authorities, in PEM. */
export function certificate(
  authority: "world" | "rds" | "stranger",
  ...names: string[]
): { readonly key: string; readonly certificate: string } {
  // A common name has 64 characters at most; what counts is the alternative names.
  const script = `
    directory=$(mktemp -d /run/rig/certificate.XXXXXX); cd "$directory"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=\${1:0:64}" -keyout key -out request 2>/dev/null
    openssl x509 -req -in request -CA "$2/$0.pem" -CAkey "$2/$0.key" -CAcreateserial -days 2 -out certificate \
      -extfile <(echo "subjectAltName=$3") 2>/dev/null
    cat key; echo; cat certificate; rm -r "$directory"`;
  const alternatives = names.map((name) => `DNS:${name}`).join(",");
  const authorities = join(worldDirectory, "authority");
  const output = command("bash", "-ec", script, authority, names[0]!, authorities, alternatives);
  const [key, signed] = output.split(/\n\n/);
  return { key: `${key}\n`, certificate: signed! };
}
