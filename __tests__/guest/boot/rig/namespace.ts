import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** A directory in memory, which is gone when the namespaces end. */
export const namespaceDirectory = "/run/rig";

/** A setting from enter-namespace.ts. Throws outside of its namespaces. */
export function namespaceSetting(name: "RIG_BASE" | "RIG_CONTROL_GROUPS"): string {
  const value = process.env[name];
  if (!value) {
    throw new Error("the guest level runs in namespaces of its own: npm run test:guest");
  }
  return value;
}

/** Runs a command of the machine here and returns its output. Throws with its errors when it fails. */
export function command(name: string, ...args: string[]): string {
  return execFileSync(name, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Creates a network namespace for a host, and connects it to the switch. */
export function addNetworkNamespace(
  name: string,
  addresses: readonly string[],
  routes: readonly string[] = [],
): void {
  command("ip", "netns", "add", name);
  command("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
  command("ip", "link", "set", name, "master", "rig", "up");
  for (const address of addresses) {
    command("ip", "-n", name, "address", "add", address, "dev", "eth0");
  }
  command("ip", "-n", name, "link", "set", "lo", "up");
  command("ip", "-n", name, "link", "set", "eth0", "up");
  for (const network of ["169.254.169.254/32", ...routes]) {
    command("ip", "-n", name, "route", "add", network, "dev", "eth0");
  }
}

/** Deletes it, and with it every connection. */
export function deleteNetworkNamespace(name: string): void {
  command("ip", "netns", "delete", name);
}

/** Adds names to `/etc/hosts` for the tests' own requests. Instances get theirs when they boot. */
export function announce(address: string, ...names: string[]): void {
  appendFileSync("/etc/hosts", `${address} ${names.join(" ")}\n`);
}

/** A key and a certificate for some names, signed by one of the authorities of namespace.sh, in PEM. */
export function certificate(
  authority: "public" | "rds" | "untrusted",
  ...names: string[]
): { readonly key: string; readonly certificate: string } {
  // A common name has 64 characters at most. Clients only look at the alternative names.
  const script = `
    directory=$(mktemp -d /run/rig/certificate.XXXXXX); cd "$directory"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=\${1:0:64}" -keyout key -out request 2>/dev/null
    openssl x509 -req -in request -CA "$2/$0.pem" -CAkey "$2/$0.key" -CAcreateserial -days 2 -out certificate \
      -extfile <(echo "subjectAltName=$3") 2>/dev/null
    cat key; echo; cat certificate; rm -r "$directory"`;
  const alternatives = names.map((name) => `DNS:${name}`).join(",");
  const authorities = join(namespaceDirectory, "authority");
  const output = command("bash", "-ec", script, authority, names[0]!, authorities, alternatives);
  const [key, signed] = output.split(/\n\n/);
  return { key: `${key}\n`, certificate: signed! };
}
