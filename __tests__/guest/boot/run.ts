import { join } from "node:path";
import { run } from "jest";
import { baseLayers } from "./rig/base";
import { missingRequirement } from "./rig/requirements";

/** `npm run test:guest`. Arguments are Jest's; or `--base`, which builds the base root file system and runs nothing. */
async function main(args: readonly string[]): Promise<void> {
  const missing = missingRequirement();
  if (missing) {
    process.stderr.write(`guest level: ${missing}\n`);
    process.exitCode = process.env.CI === "true" ? 1 : 0;
  } else if (args.includes("--base")) {
    await baseLayers();
  } else {
    await run(["--config", join(__dirname, "jest.config.js"), ...args]);
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`guest level: ${error.message}\n`);
  process.exitCode = 1;
});
