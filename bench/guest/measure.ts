import { cpus, loadavg } from "node:os";
import { Editor } from "../../__tests__/guest/boot/rig/editor";
import { eventually } from "../../__tests__/guest/boot/rig/eventually";
import { image } from "../../__tests__/guest/boot/rig/image";
import { Instance } from "../../__tests__/guest/boot/rig/instance";
import { Rig } from "../../__tests__/guest/boot/rig/rig";
import { median } from "../statistics";
import { table } from "../table";
import { bootPhases } from "./boot-phases";
import { CONCURRENCY, Load, ask, load } from "./load";
import { MemoryOfProcesses, memoryOf } from "./memory";
import { measurePageCache } from "./page-cache";

const rounds = Number(process.argv[2] ?? 3);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error(`the number of rounds is ${process.argv[2]}, but it must be a whole number from 1`);
}
const SECONDS_PER_ROUND = 4;
const shared = { latencyMicroseconds: 1000 };

/** Where the files of an instance are, and how it reads them. */
interface Way {
  readonly name: string;
  readonly files: "local" | typeof shared;
  readonly copy: boolean;
  readonly opcache: boolean;
}

// In the order of their launch: the first one installs WordPress.
const ways: readonly Way[] = [
  { name: "shared, as deployed", files: shared, copy: true, opcache: true },
  { name: "shared, without the copy", files: shared, copy: false, opcache: true },
  { name: "local disk", files: "local", copy: false, opcache: true },
  { name: "shared, OPcache off (the original)", files: shared, copy: false, opcache: false },
];
const local = ways.findIndex(({ files }) => files === "local");

/**
 * Boots one instance of the same site for each way, and measures them in turn over several rounds, bypassing the load
 * balancer. Only access to files differs. Absolute figures depend on the machine. Only ratios within one run can be compared.
 */
async function main(): Promise<void> {
  if (process.argv[3] === "page-cache") {
    return measurePageCacheAlone();
  }
  const rig = await Rig.start(undefined, "empty");
  const instances: Instance[] = [];
  const boots: ReturnType<typeof bootPhases>[] = [];
  for (const [place, way] of ways.entries()) {
    rig.files.setMount(`web-${place + 1}`, way.files);
    const launched = Date.now();
    const [instance] = await rig.boot(1);
    boots.push(bootPhases(launched, Date.now(), instance!.log()));
    instances.push(instance!);
  }
  await Promise.all(instances.map((instance, place) => settle(instance, ways[place]!)));

  const { password } = rig.secrets["aws_secretsmanager_secret.administrator"];
  const editor = await Editor.logIn(rig.visitors, rig.site.value("ADMIN_USER"), password!);
  const upload = await editor.uploadImage({ name: "a.png", type: "image/png", content: image(200) });
  const { text } = await rig.visitors.ask("/wp-json/wp/v2/posts");
  const pages: readonly [name: string, path: string][] = [
    ["front page", "/?uncached"],
    ["a post", `${new URL((JSON.parse(text) as [{ link: string }])[0].link).pathname}?uncached`],
    ["wp-admin, list of posts", "/wp-admin/edit.php"],
    ["static file of WordPress", "/wp-includes/js/jquery/jquery.min.js"],
    ["static file, uploaded", new URL(upload).pathname],
  ];
  const anonymous = { Host: rig.site.domain, "X-Forwarded-Proto": "https" };
  const headersFor = (path: string): Record<string, string> =>
    path.startsWith("/wp-admin/") ? { ...anonymous, Cookie: editor.cookie } : anonymous;

  const speed: string[][] = [];
  const cost: string[][] = [];
  for (const [name, path] of pages) {
    const loads: Load[][] = ways.map(() => []);
    const operations: number[] = [];
    for (const instance of instances) {
      const url = `http://${instance.address}${path}`;
      await load(url, headersFor(path), 2);
      operations.push(await operationsPerRequest(instance, () => ask(url, headersFor(path))));
    }
    for (let round = 0; round < rounds; round++) {
      for (const [place, instance] of instances.entries()) {
        const url = `http://${instance.address}${path}`;
        loads[place]!.push(await load(url, headersFor(path), SECONDS_PER_ROUND));
      }
    }
    const perSecond = loads.map((of) => median(of.map((one) => one.milliseconds.length / one.seconds)));
    const share = (place: number) => Math.round((100 * perSecond[place]!) / perSecond[local]!);
    const p50 = (place: number) => median(loads[place]!.flatMap((one) => one.milliseconds));
    speed.push([name, ...ways.map((_, place) => `${perSecond[place]!.toFixed(1)} (${share(place)} %)`)]);
    cost.push([
      name,
      ...ways.map((way, place) =>
        way.files === "local"
          ? `${p50(place).toFixed(0)} ms`
          : `${p50(place).toFixed(0)} ms, ${operations[place]!.toFixed(1)}`,
      ),
    ]);
  }

  const machine = [
    `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
    `load ${loadavg()[0]!.toFixed(1)}`,
    `concurrency ${CONCURRENCY}`,
    `medians of ${rounds} rounds of ${SECONDS_PER_ROUND} s`,
    `${shared.latencyMicroseconds / 1000} ms per operation of the shared file system`,
  ];
  console.log(`${machine.join(", ")}\n`);
  const names = ways.map(({ name }) => name);
  console.log(markdown(["requests/s (of local disk)", ...names], speed));
  console.log(`\n${markdown(["p50, operations per warm request", ...names], cost)}`);
  console.log("\nSeconds from launch to healthy, by phase:\n");
  const phases = boots[0]!.map(({ phase }) => phase);
  const seconds = (place: number, phase: string): string =>
    boots[place]!.find((one) => one.phase === phase)?.seconds.toFixed(0) ?? "–";
  console.log(
    table(
      ["phase", "first instance", "later instance"],
      phases.map((phase) => [phase, seconds(0, phase), seconds(1, phase)]),
    ),
  );
  console.log("\nMemory after that, as deployed, without the kernel's:\n");
  console.log(memoryTable(await memoryOf(instances[0]!)));
  console.log(
    "\nPages from the disk of the first instance, with a client that takes little of the processor:\n",
  );
  console.log(await measurePageCache(rig, instances[0]!, rounds));
  await rig.stop();
}

/** Boots the first instance only. */
async function measurePageCacheAlone(): Promise<void> {
  const rig = await Rig.start(undefined, "empty");
  rig.files.setMount("web-1", shared);
  const [instance] = await rig.boot(1);
  await settle(instance!, ways[0]!);
  console.log(await measurePageCache(rig, instance!, rounds));
  await rig.stop();
}

function memoryTable(processes: readonly MemoryOfProcesses[]): string {
  const most = processes.slice(0, 6);
  const total = (of: readonly MemoryOfProcesses[]): MemoryOfProcesses => ({
    name: "all",
    processes: of.reduce((sum, one) => sum + one.processes, 0),
    mebibytes: of.reduce((sum, one) => sum + one.mebibytes, 0),
  });
  return table(
    ["program", "processes", "MiB"],
    [...most, total(processes)].map((one) => [one.name, String(one.processes), one.mebibytes.toFixed(0)]),
  );
}

/** Stops an instance's background tasks, and sets it up for its way. */
async function settle(instance: Instance, way: Way): Promise<void> {
  await instance.waitForCopy(120);
  await instance.host.run("systemctl stop wordpress-code wordpress-cron.timer wordpress-credentials.timer");
  if (!way.copy) {
    // The pool that then makes pages gets as many workers as the one that does otherwise.
    await instance.host.run(`rm --recursive /run/wordpress/pages/*
      sed --in-place "s/.*max_children.*/$(grep max_children /etc/php-fpm-pages.d/workers.conf)/" /etc/php-fpm.d/zz-wordpress-workers.conf
      systemctl restart php-fpm`);
  }
  if (!way.opcache) {
    await instance.host.run("echo opcache.enable=0 >>/etc/php.d/90-wordpress.ini; systemctl restart php-fpm");
  }
}

/** The mean number of operations on the shared file system per warm request, over ten in a row. */
async function operationsPerRequest(instance: Instance, request: () => Promise<unknown>): Promise<number> {
  const tell = (signal: string) => instance.host.try(`pkill -${signal} -x efs-look-alike`);
  await tell("USR2");
  for (let count = 0; count < 10; count++) {
    await request();
  }
  await instance.host.run("rm -f /run/efs-operations");
  if ((await tell("USR1")).status !== 0) {
    return 0; // The instance uses its local disk.
  }
  await eventually("the count", 10, () => instance.host.has("/run/efs-operations"));
  const report = instance.host.read("/run/efs-operations");
  return report.split("\n").reduce((sum, line) => sum + Number(line.split(" ")[1] ?? 0), 0) / 10;
}

function markdown(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
