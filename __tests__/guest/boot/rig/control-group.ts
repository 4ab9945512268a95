import { mkdtempSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "./eventually";

// Where systemd has its groups: in two hierarchies of several, or in the only one.
const hierarchies = ["/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified", "/sys/fs/cgroup"];
const prefix = "guest-rig-";

/** Control groups for the hosts, whose systemd needs them. They are directories of the kernel and outlive the namespaces. */
export class ControlGroup {
  /** One in each hierarchy: hosts with a group in common would remove each other's. */
  readonly directories = hierarchiesInUse().map((hierarchy) => mkdtempSync(join(hierarchy, prefix)));

  /** The kernel releases a group a moment after its last process has ended. */
  async remove(): Promise<void> {
    for (const directory of this.directories) {
      for (let attempt = 0; attempt < 20 && !removeGroup(directory); attempt++) {
        await sleep(0.1);
      }
    }
  }
}

/** Removes those of runs that were killed. */
export function removeStaleControlGroups(): void {
  for (const hierarchy of hierarchiesInUse()) {
    for (const name of namesIn(hierarchy).filter((name) => name.startsWith(prefix))) {
      if (isEmpty(join(hierarchy, name))) {
        removeGroup(join(hierarchy, name));
      }
    }
  }
}

function hierarchiesInUse(): string[] {
  const found = hierarchies.filter((directory) => namesIn(directory).includes("cgroup.procs"));
  if (found.length === 0) {
    throw new Error(
      `no control groups in ${hierarchies.join(" or ")}: systemd, which hosts boot, needs them`,
    );
  }
  return found;
}

function removeGroup(group: string): boolean {
  try {
    subgroups(group).forEach(removeGroup);
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}

function isEmpty(group: string): boolean {
  return readFileSync(join(group, "cgroup.procs"), "utf8") === "" && subgroups(group).every(isEmpty);
}

function subgroups(group: string): string[] {
  return readdirSync(group, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(group, entry.name));
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
