import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Token } from "cdktf";
import { cloudConfig } from "../../src/guest/cloud-config";
import { withoutComments } from "../../src/guest/comments";
import { userDataProblems, userDataSizeBytes } from "../../src/guest/user-data-size";
import { siteValues } from "../support/guest";

const reference = (): string => Token.asString({ resolve: () => "${aws_x.y.z}" });
const incompressible = (characters: number): string =>
  Array.from({ length: characters / 64 }, (_, n) => createHash("sha256").update(`${n}`).digest("hex")).join(
    "",
  );

describe("the size of the user data", () => {
  it("leaves room to grow, even if every value is a reference", () => {
    const everyReference = Object.fromEntries(Object.keys(siteValues).map((key) => [key, reference()]));
    expect(userDataSizeBytes({ ...siteValues, ...everyReference })).toBeLessThan(15_000);
    expect(userDataProblems(siteValues)).toEqual([]);
  });

  it("is that of the gzipped text, with a margin for a different compressor", () => {
    const gzipped = gzipSync(withoutComments(cloudConfig(siteValues))).length;
    expect(userDataSizeBytes(siteValues)).toBeGreaterThanOrEqual(gzipped + 100);
    expect(userDataSizeBytes(siteValues)).toBeLessThan(gzipped + 500);
  });

  it("counts a reference as the longest value that it can resolve to", () => {
    const plain = userDataSizeBytes({ ...siteValues, databaseHost: "h", databasePort: 1 });
    const host = userDataSizeBytes({ ...siteValues, databaseHost: reference(), databasePort: 1 });
    expect(host - plain).toBeGreaterThan(180);
    const port = Token.asNumber({ resolve: () => 1 });
    expect(userDataSizeBytes({ ...siteValues, databaseHost: "h", databasePort: port })).toBeLessThan(
      plain + 20,
    );
  });

  it("is the same on every run", () => {
    const site = { ...siteValues, databaseHost: reference() };
    expect(userDataSizeBytes(site)).toBe(userDataSizeBytes(site));
  });

  it("is rejected above EC2's limit, with the size, the limit and the fix", () => {
    const site = { ...siteValues, siteTitle: incompressible(32_000) };
    expect(userDataProblems(site)).toEqual([
      expect.stringMatching(
        /^user data may be \d{5} bytes after gzip, .*; EC2 allows 16384: shorten the site's values \(the longest is siteTitle\)/,
      ),
    ]);
  });
});
