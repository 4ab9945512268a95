import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadConfiguration } from "../../src/config/load";
import { acceptedFindings } from "../../scripts/accepted-findings";
import { checkovConfiguration, scannersDocument } from "../../scripts/scanners-document";
import { production, shared } from "../fixtures/site";

const project = join(__dirname, "..", "..");

describe("what a scanner reports and is accepted (D5)", () => {
  const settings = loadConfiguration({ shared, environments: [production] }).environments[0]!;

  it("is what Checkov skips, check by check", () => {
    const configuration = parse(readFileSync(join(project, ".checkov.yaml"), "utf8")) as object;
    expect(configuration).toEqual({ "skip-check": acceptedFindings.map(({ check }) => check) });
    expect(readFileSync(join(project, ".checkov.yaml"), "utf8")).toBe(checkovConfiguration(acceptedFindings));
  });

  it("is what reviewers read", () => {
    const page = scannersDocument(acceptedFindings);
    for (const { check, reason } of acceptedFindings) {
      expect(page).toContain(check);
      expect(page).toContain(reason);
    }
  });

  it("has each check once, by a valid id", () => {
    const checks = acceptedFindings.map(({ check }) => check);
    expect(new Set(checks).size).toBe(checks.length);
    expect(checks.filter((check) => !/^CKV2?_AWS_\d+$/.test(check))).toEqual([]);
  });

  it.each(acceptedFindings.map(({ check, reason }) => [check, reason]))(
    "has a reason that is a sentence: %s",
    (_, reason) => {
      expect(reason).toMatch(/^[A-Z`].*\S \S+ \S.*\.$/);
    },
  );

  const settled = acceptedFindings.flatMap(({ check, settledBy }) =>
    settledBy === undefined ? [] : [{ check, setting: settledBy }],
  );

  it.each(settled)(
    "is not accepted in production where a setting settles it: $check by $setting",
    ({ setting }) => {
      const value = setting
        .split(".")
        .reduce<unknown>((section, key) => (section as Record<string, unknown>)[key], settings);
      expect(value).toBe(true);
    },
  );
});
