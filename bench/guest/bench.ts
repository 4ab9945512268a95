import { baseLayers } from "../../__tests__/guest/boot/rig/base";
import { removeStaleControlGroups } from "../../__tests__/guest/boot/rig/control-group";
import { enterNamespace } from "../../__tests__/guest/boot/rig/enter-namespace";
import { missingRequirement } from "../../__tests__/guest/boot/rig/requirements";

/** `npm run bench:guest [-- <rounds> [page-cache]]`: runs measure.ts in its own namespaces. It asserts nothing. */
async function main(): Promise<number> {
  const missing = missingRequirement();
  if (missing) {
    process.stderr.write(`bench:guest: ${missing}\n`);
    return 1;
  }
  removeStaleControlGroups();
  const base = await baseLayers();
  return enterNamespace(base, require.resolve("./measure.ts"), process.argv.slice(2)).exitStatus;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`bench:guest: ${error.message}\n`);
    process.exit(1);
  },
);
