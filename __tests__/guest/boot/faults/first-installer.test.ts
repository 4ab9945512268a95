import { Instance } from "../rig/instance";
import { eventually, until } from "../rig/eventually";
import { Rig } from "../rig/rig";
import { wordpressArchive } from "../rig/services";
import { command } from "../rig/namespace";

describe("the instance that installs, killed half-way", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start(undefined, "empty");
  });
  afterAll(() => rig?.stop());

  const files = () => Number(command("bash", "-c", `find ${rig.files.directory} -type f | wc -l`));
  const whole = () => Number(command("bash", "-c", `tar tzf ${wordpressArchive().file} | grep -vc '/$'`));

  /** Waits for the moment, and returns what to do after the kill. */
  type Point = () => Promise<() => Promise<void>>;
  const copied =
    (count: () => number): Point =>
    async () => {
      // Copying does not need the database, but installing does: on a slow machine, the moment would otherwise be missed.
      const thaw = await rig.database.freeze();
      await eventually("files", 180, () => files() > count());
      return thaw;
    };
  const points: [string, Point][] = [
    ["when it has copied few files", copied(() => 20)],
    ["when it has copied most files", copied(() => whole() * 0.8)],
    ["when WordPress has made tables, and nothing is in them", () => rig.database.stallAt("wp_options")],
    ["when WordPress has made its administrator, and no page", () => rig.database.stallAt("wp_posts")],
  ];

  it.each(points)("%s: the other one finishes, and the site is whole", async (_, point) => {
    await rig.startOver();
    const instances = await rig.launch(2);
    const killed = await until("an instance to begin", 180, () => installer(instances));
    const goOn = await point();
    await rig.terminate(killed);
    await goOn();
    expect(rig.files.journal()).not.toMatch(/installed/);

    const [other] = rig.instances;
    await rig.waitUntilHealthy(other!);
    expect(command("bash", "-c", difference())).toBe("");
    expect(await rig.database.query("SELECT COUNT(*) FROM wordpress.wp_users")).toBe("1");
    expect(await rig.database.query("SELECT state FROM wordpress.fleet_installation")).toBe("done");
    expect((await rig.visitors.ask("/")).text).toContain("</html>");
  });

  /** The instance that holds the fleet's lock, according to its log. */
  async function installer(instances: readonly Instance[]): Promise<Instance | undefined> {
    for (const instance of instances) {
      if (/fleet: copying/.test(instance.log())) {
        return instance;
      }
    }
    return undefined;
  }

  /** Lists what differs between the archive and the shared files, except what WordPress and the fleet add. */
  function difference(): string {
    const { file } = wordpressArchive();
    return `expected=$(mktemp -d); tar xzf ${file} -C $expected
      diff -rq $expected/wordpress ${rig.files.directory} | grep -vE ': (\\.fleet|uploads)$' || true; rm -r $expected`;
  }
});
