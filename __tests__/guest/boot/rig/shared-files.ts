import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Block } from "../../../support/template";
import { command, namespaceDirectory } from "./namespace";

const exported = join(namespaceDirectory, "files");

/** How an instance mounts the shared file system. */
export interface MountOptions {
  /** Microseconds that each operation takes. @default 0 */
  readonly latencyMicroseconds?: number;
  /**
   * Seconds for which the instance's kernel keeps attributes and names that it has looked up. NFS keeps them for 3 to 60. As
   * with NFS, opening a file always finds the current one, and opening a directory always shows the current names.
   * @default 1
   */
  readonly cacheSeconds?: number;
}

/**
 * The shared file system: a directory in memory of limited size. Each instance mounts it through a process that treats
 * operations like EFS's access point (base/amazon-linux/efs-look-alike).
 */
export class SharedFiles {
  /** The access point's directory, seen from outside. */
  readonly directory: string;

  constructor(
    readonly fileSystemId: string,
    readonly accessPointId: string,
    accessPoint: Block,
  ) {
    this.directory = join(exported, fileSystemId, accessPointId);
    const [{ creation_info }] = [accessPoint.root_directory as { creation_info: Record<string, string> }];
    mkdirSync(this.directory, { recursive: true });
    chownSync(this.directory, Number(creation_info.owner_uid), Number(creation_info.owner_gid));
    chmodSync(this.directory, Number.parseInt(creation_info.permissions!, 8));
  }

  /** Arguments for systemd-nspawn that let a host reach it. */
  static readonly nspawn = [`--bind=${exported}:/.efs`, "--bind=/dev/fuse"];

  /** Sets how an instance will mount it when it is launched, by the instance's name; "local": like a local disk. */
  setMount(instance: string, options: "local" | MountOptions): void {
    writeFileSync(join(exported, `.${instance}`), options === "local" ? options : lookAlikeOptions(options));
  }

  /** Hides it from instances that have not mounted it yet, until the returned function is called. */
  hide(): () => void {
    const hidden = join(exported, ".hidden");
    renameSync(join(exported, this.fileSystemId), hidden);
    return () => renameSync(hidden, join(exported, this.fileSystemId));
  }

  /** Leaves no byte free until the returned function is called. */
  fill(): () => void {
    const ballast = join(exported, ".ballast");
    command("bash", "-c", `cat /dev/zero >${ballast} 2>/dev/null || true`);
    return () => rmSync(ballast);
  }

  /** Removes every file and directory, as in a new file system. */
  clear(): void {
    for (const name of readdirSync(this.directory)) {
      rmSync(join(this.directory, name), { recursive: true, force: true });
    }
  }

  /** What the fleet has recorded about its installation. */
  journal(): string {
    return readFileSync(join(this.directory, ".fleet", "state"), "utf8");
  }
}

function lookAlikeOptions({ latencyMicroseconds = 0, cacheSeconds = 1 }: MountOptions): string {
  return `--latency-us=${latencyMicroseconds} --cache-seconds=${cacheSeconds}`;
}
