import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, synthesize } from "../../src/app";
import { configuration, settings, stacks } from "./environments";

/** These tests hold for any valid settings. Those of the specification have tests of their own. */
describe("the settings in src/config", () => {
  it("are valid, and their stacks break no guardrail", () => {
    const outdir = mkdtempSync(join(tmpdir(), "cdktf-wordpress-"));
    try {
      expect(() => synthesize(buildApp(configuration, { outdir }))).not.toThrow();
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  it("have a committed stack for each environment", () => {
    expect(stacks).toEqual(expect.arrayContaining(settings.environments.map(({ name }) => name)));
  });
});
