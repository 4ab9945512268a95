import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Instance } from "../../__tests__/guest/boot/rig/instance";
import { Rig } from "../../__tests__/guest/boot/rig/rig";
import { median } from "../statistics";
import { table } from "../table";
import { CONCURRENCY } from "./load";

const POSTS = 500;
const SECONDS_PER_ROUND = 3;

/** What visitors ask for. */
interface Way {
  readonly name: string;
  readonly paths: readonly string[];
}

/** How fast an instance answers: requests per second, and milliseconds. */
interface Speed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Measures pages from the instance's disk, beside the same pages made by WordPress and static files of their size, in turn over
 * several rounds. Half of the requests have a tracker's cookie. Returns a table.
 */
export async function measurePageCache(rig: Rig, instance: Instance, rounds: number): Promise<string> {
  await instance.host.run(
    "cat >/root/visitors.c; gcc -O2 -D_GNU_SOURCE -o /root/visitors /root/visitors.c -lpthread",
    readFileSync(join(__dirname, "visitors.c"), "utf8"),
  );
  const posts = await makePosts(instance);
  const first = posts[0]!;
  const { length } = (await rig.visitors.askInstance(instance.address, first)).body;
  await instance.host.run(`mkdir --parents /var/www/html/sizes
    for number in {1..${POSTS}}; do head --bytes=${length} /dev/zero >/var/www/trees/${instance.copyInUse}/wp-includes/$number.html; done`);
  const files = posts.map((_, place) => `/wp-includes/${place + 1}.html`);
  const ways: readonly Way[] = [
    { name: "a page made by WordPress", paths: [`${first}?uncached`] },
    { name: "a page from the disk", paths: [first] },
    { name: `${POSTS} pages from the disk`, paths: posts },
    { name: "a static file of that size", paths: [files[0]!] },
    { name: `${POSTS} static files of that size`, paths: files },
  ];
  const measured: Speed[][] = ways.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [place, { paths }] of ways.entries()) {
      const speed = await measure(rig, instance, paths);
      // The first round makes the pages and warms everything up.
      if (round > 0) {
        measured[place]!.push(speed);
      }
    }
  }
  const medians = measured.map((of) => ({
    perSecond: median(of.map(({ perSecond }) => perSecond)),
    p50: median(of.map(({ p50 }) => p50)),
    p99: median(of.map(({ p99 }) => p99)),
  }));
  const [uncached, , , file, fileOfMany] = medians;
  const ofFile = (place: number) => {
    const { perSecond } = ways[place]!.paths.length > 1 ? fileOfMany! : file!;
    return `${Math.round((100 * medians[place]!.perSecond) / perSecond)} %`;
  };
  return table(
    [
      `${Math.round(length / 1000)} KB each`,
      "requests/s",
      "of WordPress",
      "of a static file",
      "p50 ms",
      "p99 ms",
    ],
    medians.map(({ perSecond, p50, p99 }, place) => [
      ways[place]!.name,
      perSecond.toFixed(0),
      `${(perSecond / uncached!.perSecond).toFixed(0)} ×`,
      ofFile(place),
      p50.toFixed(2),
      p99.toFixed(2),
    ]),
  );
}

async function measure(rig: Rig, { host, address }: Instance, paths: readonly string[]): Promise<Speed> {
  const output = await host.run(
    `/root/visitors ${address} ${rig.site.domain} ${CONCURRENCY} ${SECONDS_PER_ROUND}`,
    paths.join("\n"),
  );
  const [perSecond, p50, p99] = output.trim().split(" ").map(Number) as [number, number, number];
  return { perSecond, p50, p99 };
}

/** Makes posts, asks for each until all come from the disk, and returns their paths. */
async function makePosts({ host, address }: Instance): Promise<string[]> {
  const output = await host.run(
    "setpriv --reuid=apache --regid=apache --clear-groups php",
    `<?php require "/var/www/html/wp-load.php";
      wp_suspend_cache_addition(true);
      for ($number = 1; $number <= ${POSTS}; $number++) {
        $id = wp_insert_post(["post_title" => "Post $number", "post_status" => "publish", "post_content" => "<p>Text.</p>"]);
        echo parse_url(get_permalink($id), PHP_URL_PATH), "\\n";
      }`,
  );
  const paths = output.trim().split("\n");
  const states = `sleep 3; xargs --max-procs=4 --replace curl --silent --fail --output /dev/null --write-out '%header{cache-status}\\n' --header "Host: $(awk '/SITE_HOST/ { print $3 }' /etc/httpd/conf.d/00-wordpress-site.conf)" --header 'X-Forwarded-Proto: https' "http://${address}{}"`;
  for (let attempt = 0; attempt < 5; attempt++) {
    const answers = (await host.run(states, paths.join("\n"))).trim().split("\n");
    if (answers.every((state) => state.startsWith("instance; hit"))) {
      return paths;
    }
  }
  throw new Error("pages do not come from the disk");
}
