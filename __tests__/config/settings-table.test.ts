import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsTable } from "../../src/config/settings-table";

const lineOf = (setting: string) =>
  settingsTable()
    .split("\n")
    .find((line) => line.startsWith(`| \`${setting}\``))
    ?.split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

describe("the settings table", () => {
  it("matches docs/settings.md (if not, run `npm run docs`)", () => {
    expect(readFileSync(join(__dirname, "../../docs/settings.md"), "utf8")).toBe(settingsTable());
  });

  it("shows a number's unit, limits, default and meaning", () => {
    expect(lineOf("loadBalancer.idleTimeoutSeconds")).toEqual([
      "`loadBalancer.idleTimeoutSeconds`",
      "seconds",
      "a whole number from 1 to 4000",
      "`300`",
      "Time without a byte after which a connection is closed; a request that takes longer fails, and PHP stops it after 300",
    ]);
  });

  it("shows how a default depends on other settings", () => {
    expect(lineOf("loadBalancer.name")?.[3]).toBe("`<name>-wordpress`");
  });

  it("shows which settings are required", () => {
    expect(lineOf("network.zones[].publicCidr")?.[3]).toBe("required");
  });

  it("leaves no cell empty: every setting is documented", () => {
    const rows = settingsTable()
      .split("\n")
      .filter((line) => line.startsWith("| `"));

    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((line) => /\|\s*\|/.test(line))).toEqual([]);
    expect(rows.filter((line) => /undefined|another value/.test(line))).toEqual([]);
  });
});
