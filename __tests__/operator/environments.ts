import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../../src/config/environments";
import { ConfigurationSettings, loadConfiguration } from "../../src/config/load";
import { shared } from "../../src/config/shared";

/** The operator's settings: whatever src/config says. */
export const settings: ConfigurationSettings = { shared, environments };

/** The same with every default filled in. */
export const configuration = loadConfiguration(settings);

/** Ids of the committed stacks. */
export const stacks = Object.keys(
  (
    JSON.parse(readFileSync(join(__dirname, "..", "..", "cdktf.out", "manifest.json"), "utf8")) as {
      stacks: object;
    }
  ).stacks,
);

/** Ids of the committed stacks that are sites. */
export const sites = stacks.filter((stack) => environments.some(({ name }) => name === stack));
