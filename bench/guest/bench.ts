import { baseLayers } from "../../__tests__/guest/boot/rig/base";
import { removeStaleControlGroups } from "../../__tests__/guest/boot/rig/control-group";
import { enterWorld } from "../../__tests__/guest/boot/rig/enter-namespace";
import { obstacle } from "../../__tests__/guest/boot/rig/requirements";

/** `npm run bench:guest [-- <rounds>]`: what measure.ts prints, in a world of its own. It asserts nothing. */
async function main(): Promise<number> {
  const missing = obstacle();
  if (missing) {
    process.stderr.write(`bench:guest: ${missing}\n`);
    return 1;
  }
  removeStaleControlGroups();
  const measure = [
    process.execPath,
    "--require",
    require.resolve("../../scripts/typescript-hook.js"),
    require.resolve("./measure.ts"),
    ...process.argv.slice(2),
  ];
  return enterWorld(await baseLayers(), measure, (chunk) => process.stdout.write(chunk));
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`bench:guest: ${error.message}\n`);
    process.exit(1);
  },
);
