import { Token } from "cdktf";
import { siteEnvironment } from "../../src/guest/site-values";
import { awkwardTitle, siteValues, sourcedVariables } from "../support/guest";
import { describeWithTool } from "../support/tool";

describe("the site's environment file", () => {
  it("has one line for each value, sorted, whatever order they are given in", () => {
    const reversed = Object.fromEntries(Object.entries(siteValues).reverse()) as unknown as typeof siteValues;
    expect(siteEnvironment(reversed)).toBe(siteEnvironment(siteValues));
    const names = siteEnvironment(siteValues).match(/^[A-Z0-9_]+(?==')/gm);
    expect(names).toEqual([...names!].sort());
    expect(names).toHaveLength(Object.keys(siteValues).length + 1); // and the port
  });

  it("uses MariaDB's port for the database by default", () => {
    expect(siteEnvironment(siteValues)).toContain("DATABASE_PORT='3306'\n");
    expect(siteEnvironment({ ...siteValues, databasePort: 3307 })).toContain("DATABASE_PORT='3307'\n");
  });

  it("keeps references, including numeric ones", () => {
    const host = Token.asString({ resolve: () => "host" });
    const port = Token.asNumber({ resolve: () => 3306 });
    const environment = siteEnvironment({ ...siteValues, databaseHost: host, databasePort: port });
    expect(environment).toContain(`DATABASE_HOST='${host}'\n`);
    expect(environment).toMatch(/DATABASE_PORT='\$\{TfToken\[[^\]]+\]\}'\n/);
  });

  it.each([
    ["a line break", "a\nb", "U+000A"],
    ["a tab", "a\tb", "U+0009"],
    ["a line separator, which is a line break in YAML 1.1", "a\u2028b", "U+2028"],
    ["an unpaired surrogate", "a\ud800", "U+D800"],
  ])("rejects %s, and names the value and the character", (_, siteTitle, code) => {
    expect(() => siteEnvironment({ ...siteValues, siteTitle })).toThrow(
      `site value siteTitle contains the character ${code}; allowed is one line of printable text`,
    );
  });
});

describeWithTool("bash", "the site's environment file, sourced by bash", () => {
  it.each([awkwardTitle, "'", "''", "\\'", "-n", "", " two  spaces ", "!history", "a'$(touch /x)'b"])(
    "yields exactly the title %j",
    (siteTitle) => {
      const variables = sourcedVariables(siteEnvironment({ ...siteValues, siteTitle }));
      expect(variables.SITE_TITLE).toBe(siteTitle);
      expect(variables.WORDPRESS_VERSION).toBe(siteValues.wordpressVersion);
    },
  );
});
