import { ForeignRepository, shop } from "../support/foreign-repository";

const repository = new ForeignRepository();

beforeAll(() => {
  repository.write("infra/main.tf.json", shop());
  repository.commit();
  repository.write("infra/main.tf.json", shop({ port: 8443 }));
});

describe("terraform-review reachability", () => {
  it("prints a table for each stack, and the reasons for each path", () => {
    const { status, stdout, stderr } = repository.run(".", "reachability");

    expect(stdout).toMatch(/^## `infra`\n/);
    expect(stdout).toMatch(/\| \*\*internet\*\* +\| +\| 8443 /);
    expect(stdout).toContain("internet → instance web, 8443: `aws_security_group.web` ingress");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("reads revisions and the current folder", () => {
    expect(repository.run("infra", "reachability", "HEAD").stdout).toContain("internet → instance web, 443");
    expect(repository.run("infra", "reachability").stdout).toContain("internet → instance web, 8443");
  });

  it("does not load the diagram or report modules", () => {
    expect(
      repository.modulesOf(".", "reachability").filter((file) => /\/(diagram|report)\//.test(file)),
    ).toEqual([]);
  });
});
