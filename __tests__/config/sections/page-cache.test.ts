import { errorsWith, siteWith } from "../../support/configuration";

describe("pages from the instances' own disks", () => {
  it("are on by default, for ten minutes", () => {
    expect(siteWith({}).pageCache).toEqual({ enabled: true, seconds: 600 });
  });

  it.each([
    [9, "raise it to 10 or more"],
    [43_201, "lower it to 43200 or less"],
  ])("must not last %d seconds", (value, fix) => {
    const allowed = "a whole number from 10 to 43200";
    expect(errorsWith({ "pageCache.seconds": value })).toEqual([
      { setting: "dev.pageCache.seconds", value, allowed, fix },
    ]);
  });
});
