import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devWith } from "../../support/site";
import { twoTiers } from "../../support/two-tiers";
import { eventually, sleep } from "./rig/eventually";
import { Instance } from "./rig/instance";
import { describeWithRig } from "./rig/level";
import { logGroups, publishedMetrics, shipped } from "./rig/shipped-logs";

const SLOW = "slow.php";
const FATAL = "fatal.php";

/** Secrets that visitors and editors hand over, each in another way. */
const secrets = {
  "a key to reset a password": "resetkey0123456789",
  "the same in the address of the page before": "refererkey0123456789",
  "a cookie": "cookie0123456789",
  "a password in a form": "password0123456789",
  "a token in a header": "bearer0123456789",
};

describeWithRig(
  "shipped logs (D3)",
  1,
  (rig) => {
    const wordpress = () => rig().instances[0]!;
    const webServer = () => rig().webServers[0]!;
    const entries = (group: string, instance: Instance = wordpress()) =>
      shipped(rig().services, `dev-wordpress/${group}`, instance);
    const arrives = async (group: string, entry: RegExp, instance?: Instance): Promise<string> => {
      let found: string | undefined;
      await eventually(`${entry} in ${group}`, 20, async () => {
        found = (await entries(group, instance)).find((line) => entry.test(line));
        return found !== undefined;
      });
      return found!;
    };
    const asApache = (command: string) =>
      `setpriv --reuid=apache --regid=apache --clear-groups -- ${command}`;

    beforeAll(() => {
      const plugin = join(rig().files.directory, "wp-content/plugins/trouble");
      mkdirSync(plugin);
      writeFileSync(join(plugin, SLOW), "<?php function wait_for_it() { sleep(7); } wait_for_it();");
      writeFileSync(join(plugin, FATAL), "<?php function fail() { missing_function(); } fail();");
    });

    it("have the request, how long it took and whether the page was kept, as JSON", async () => {
      await rig().visitors.ask("/?visited=1", {
        headers: { "User-Agent": 'Mozilla/5.0 "\\x', Referer: "https://example.com/path?q=1" },
      });
      const access = JSON.parse(await arrives("access", /visitor-agent|Mozilla/)) as object;
      expect(access).toEqual({
        time: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
        ip: expect.any(String),
        method: "GET",
        path: "/",
        status: 200,
        milliseconds: expect.any(Number),
        bytes: expect.any(Number),
        cache: expect.stringMatching(/^instance; /),
        referer: "https://example.com/path",
        agent: "Mozilla/5.0 ",
      });
    });
  },
  devWith({ ...twoTiers(), logs: { enabled: true } }),
);
