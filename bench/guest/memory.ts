import { Instance } from "../../__tests__/guest/boot/rig/instance";

/** The memory of an instance's processes that have one name. */
export interface MemoryOfProcesses {
  readonly name: string;
  readonly processes: number;
  /** Proportional set sizes: what processes share, such as OPcache, is divided among them. */
  readonly mebibytes: number;
}

/** The memory of an instance's processes, those with the most first. The kernel's own is not in it, and neither is the page cache. */
export async function memoryOf(instance: Instance): Promise<MemoryOfProcesses[]> {
  const report = await instance.host.run(`for process in /proc/[0-9]*; do
      kibibytes=$(awk '/^Pss:/ { print $2 }' "$process/smaps_rollup" 2>/dev/null) || continue
      [ -z "$kibibytes" ] || echo "$kibibytes $(cat "$process/comm")"
    done`);
  const found = new Map<string, { processes: number; kibibytes: number }>();
  for (const line of report.trim().split("\n")) {
    const [kibibytes, ...name] = line.split(" ");
    const sum = found.get(name.join(" ")) ?? { processes: 0, kibibytes: 0 };
    found.set(name.join(" "), {
      processes: sum.processes + 1,
      kibibytes: sum.kibibytes + Number(kibibytes),
    });
  }
  return [...found]
    .map(([name, { processes, kibibytes }]) => ({ name, processes, mebibytes: kibibytes / 1024 }))
    .sort((one, other) => other.mebibytes - one.mebibytes);
}
