import { Editor } from "../rig/editor";
import { sleep } from "../rig/eventually";
import { image } from "../rig/image";
import { describeWithRig } from "../rig/level";
import { observe } from "../rig/observation";
import { failUnderLoad } from "../rig/under-load";
import { Answer } from "../rig/visitors";

describeWithRig("a shared file system that fails", 2, (rig) => {
  let editor: Editor;
  beforeAll(async () => {
    const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
    editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
  });

  it("when it is frozen for 30 s, pages are served, images wait, and no instance is called unhealthy", async () => {
    const { instances } = rig();
    const { pathname } = new URL(
      await editor.uploadImage({ name: "before.png", type: "image/png", content: image(300) }),
    );
    await Promise.all(instances.map((instance) => instance.waitForCopy()));
    let waited: Promise<Answer>;
    const seen = await failUnderLoad(rig(), "the file system frozen for 30 s", async () => {
      const thaw = await Promise.all(instances.map((instance) => instance.freezeFiles()));
      await sleep(1);
      waited = rig().visitors.ask(pathname);
      await sleep(29);
      await Promise.all(thaw.map((release) => release()));
    });
    expect(seen.failed).toBe(0);
    const { status, milliseconds } = await waited!;
    expect([status, milliseconds > 20_000]).toEqual([200, true]);
  });

  it("when it is full, visitors notice nothing, editors get an error, and it works again once there is room", async () => {
    const upload = (name: string) => editor.uploadImage({ name, type: "image/png", content: image(300) });
    const seen = await observe(rig(), "the file system full", async () => {
      const free = rig().files.fill();
      try {
        await expect(upload("full.png")).rejects.toThrow(
          /could not be written|Could not write|disk|could not be moved|Unable/i,
        );
      } finally {
        free();
      }
      await sleep(1);
    });
    expect(seen.failed).toBe(0);
    const { pathname } = new URL(await upload("room.png"));
    expect((await rig().visitors.ask(pathname)).status).toBe(200);
  });

  it("when it is missing at boot, instances retry until it appears", async () => {
    await rig().startOver();
    const appear = rig().files.hide();
    const instances = await rig().launch(2);
    for (const instance of instances) {
      await instance.waitForLog(/not yet: mount_docroot, next try in 4 s/);
    }
    expect((await instances[0]!.host.try("curl -s http://127.0.0.1/healthz")).status).not.toBe(0);
    appear();
    await Promise.all(instances.map((instance) => rig().waitUntilHealthy(instance)));
    expect((await rig().visitors.ask("/")).status).toBe(200);
  });
});
