import { InstalledSite } from "../rig/installed-site";
import { Rig } from "../rig/rig";

// Installs the site of the committed `dev` in namespaces of its own, and keeps it for test files to begin with.

async function installSite(): Promise<void> {
  const rig = await Rig.start(undefined, "empty");
  const [instance] = await rig.boot(1);
  await rig.terminate(instance!);
  await InstalledSite.keep(rig);
  await rig.stop();
}

installSite().then(
  () => process.exit(),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
