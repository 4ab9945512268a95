import { devWith } from "../../support/site";
import { describeChanges } from "./page-cache/changes";
import { describeFailures } from "./page-cache/failures";
import { describeKeptPages } from "./page-cache/kept-pages";
import { PageCacheSite, SECONDS } from "./page-cache/site";
import { describeWithRig } from "./rig/level";

// One rig for all of them, because its boot takes longer than each.
describeWithRig(
  "pages from the instances' own disks (D1)",
  0,
  (rig) => {
    const site = new PageCacheSite(rig);
    beforeAll(() => site.boot());
    describeKeptPages(site);
    describeChanges(site);
    describeFailures(site);
  },
  devWith({ pageCache: { seconds: SECONDS } }),
);
