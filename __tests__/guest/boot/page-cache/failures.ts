import { addresses } from "../rig/addresses";
import { eventually, sleep } from "../rig/eventually";
import { observe } from "../rig/observation";
import { PageCacheSite, SECONDS, stateOf } from "./site";

/** How long the database is away: three lifetimes of a page, or as long as DATABASE_AWAY_SECONDS says (docs/guest.md). */
const AWAY_SECONDS = Number(process.env.DATABASE_AWAY_SECONDS ?? 3 * SECONDS);

/** What visitors see while something behind the pages fails. */
export function describeFailures(site: PageCacheSite): void {
  describe("outlives what is behind it:", () => {
    it("while PHP hangs, expired pages are answered at once", async () => {
      await site.settled();
      const path = site.page();
      await site.ask(0, path);
      await sleep(SECONDS + 1);
      const { host } = site.rig.instances[0]!;
      await host.run("pkill -STOP -f '^php-fpm: pool (pages|www)'");
      try {
        const took: number[] = [];
        for (let count = 0; count < 21; count++) {
          const answer = await site.ask(0, path, { patience: 5 });
          expect([answer.status, stateOf(answer)]).toEqual([200, "hit; detail=stale"]);
          took.push(answer.milliseconds);
        }
        // The median: the tests keep the machine busy.
        expect(took.sort((one, other) => one - other)[10]).toBeLessThan(50);
      } finally {
        await host.run("pkill -CONT -f '^php-fpm: pool (pages|www)'");
      }
    });

    it("while the database swallows packets, expired pages are answered at once", async () => {
      await site.settled();
      const path = site.page();
      await site.ask(0, path);
      await sleep(SECONDS + 1);
      const { host } = site.rig.instances[0]!;
      await host.run(`nft add table inet lost
        nft add chain inet lost output '{ type filter hook output priority filter; }'
        nft add rule inet lost output ip daddr ${addresses.database} drop`);
      try {
        for (let count = 0; count < 5; count++) {
          const answer = await site.ask(0, path, { patience: 5 });
          expect([answer.status, stateOf(answer)]).toEqual([200, "hit; detail=stale"]);
        }
      } finally {
        await host.run("nft delete table inet lost");
      }
      await eventually("a new page", 90, async () => stateOf(await site.ask(0, path)) === "hit");
    });

    it("a page during which PHP is killed is not kept, and no visitor waits for it in vain", async () => {
      const path = site.page("slow");
      const answers = [
        site.ask(0, path, { patience: 20 }),
        sleep(1).then(() => site.ask(0, path, { patience: 20 })),
      ];
      await sleep(1.5);
      await site.rig.instances[0]!.host.run("pkill -KILL -f '^php-fpm: pool pages'");
      for (const { status } of await Promise.all(answers)) {
        expect(status).toBeGreaterThanOrEqual(500);
      }
      const after = await site.ask(0, path);
      expect([after.status, after.text.endsWith("</html>")]).toEqual([200, true]);
    });

    it("while the shared files stand still, pages come from the disk", async () => {
      const path = site.page();
      await site.ask(0, path);
      await site.ask(0, path);
      const thaw = await site.rig.instances[0]!.freezeFiles();
      try {
        const answer = await site.ask(0, path, { patience: 5 });
        expect(stateOf(answer)).toMatch(/^hit/);
      } finally {
        await thaw();
      }
    });

    it(
      "while the database is away, pages that somebody has seen are there, also those of before a change; others fail",
      async () => {
        await site.settled();
        const gone = await site.publish({ title: "Unpublished", content: "not for you", status: "publish" });
        await site.settled();
        const path = site.page();
        const changed = site.page();
        for (const place of [0, 1]) {
          for (const one of [path, gone.path]) {
            expect((await site.ask(place, one)).status).toBe(200);
          }
        }
        await site.publish({ status: "draft" }, `posts/${gone.id}`);
        await site.settled();
        for (const place of [0, 1]) {
          expect((await site.ask(place, path)).status).toBe(200);
          expect((await site.ask(place, changed)).status).toBe(200);
          expect((await site.ask(place, "/")).status).toBe(200);
        }
        await site.php(`do_action("page_cache_purge");`);
        await site.settled();
        const seen = await observe(
          site.rig,
          `the database away for ${AWAY_SECONDS} s, a page that was seen before`,
          async () => {
            await site.rig.database.stop();
            await sleep(AWAY_SECONDS);
            for (const place of [0, 1]) {
              for (const one of [path, changed]) {
                const answer = await site.ask(place, one);
                expect([answer.status, stateOf(answer)]).toEqual([200, "hit; detail=stale"]);
              }
              expect((await site.ask(place, site.page())).status).toBe(500);
              expect((await site.ask(place, gone.path)).status).toBe(500);
            }
            await site.rig.database.start();
          },
          path,
        );
        expect(seen.failures).toEqual({});
        await eventually("new pages", 10, async () => stateOf(await site.ask(0, path)) === "hit");
      },
      (AWAY_SECONDS + 600) * 1000,
    );
  });
}
