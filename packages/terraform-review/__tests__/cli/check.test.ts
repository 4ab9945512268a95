import { privatePorts } from "../../src/guardrails/rules/vpc/private-ports";
import { ForeignRepository, shop } from "../support/foreign-repository";

const repository = new ForeignRepository();
const SSH = `private-ports (EC2.19, CKV_AWS_24, CKV_AWS_25)
  address: aws_security_group.web in ssh
  message: aws_security_group.web ingress opens SSH to the internet
  reason:  ${privatePorts.reason}
  fix:     ${privatePorts.fix}
`;

beforeAll(() => {
  const withSsh = shop({ port: 22 });
  const suppressed = shop({ port: 22 });
  Object.assign(suppressed.resource.aws_security_group.web, {
    "//": { guardrail_suppressions: { "private-ports": "a honeypot of the security team" } },
  });
  repository.write("fine/main.tf.json", shop());
  repository.write("ssh/main.tf.json", withSsh);
  repository.write("honeypot/main.tf.json", suppressed);
  repository.commit();
});

describe("terraform-review check", () => {
  it("exits with 0 if no guardrail is violated", () => {
    expect(repository.run("fine", "check")).toEqual({
      status: 0,
      stdout: "1 stack: no guardrail is violated\n",
      stderr: "",
    });
  });

  it("fails on a violation, and prints the reason and the fix", () => {
    expect(repository.run(".", "check", "ssh")).toEqual({
      status: 1,
      stdout: `${SSH}\n1 stack: 1 violation\n`,
      stderr: "",
    });
  });

  it("does not fail on a suppressed violation, and prints why it is suppressed", () => {
    const { status, stdout } = repository.run(".", "check", "honeypot");

    expect(status).toBe(0);
    expect(stdout).toContain("suppressed private-ports");
    expect(stdout).toContain("  suppressed because: a honeypot of the security team\n");
    expect(stdout).toContain("1 stack: no guardrail is violated, 1 suppressed\n");
  });

  it("checks all stacks of a revision", () => {
    const { status, stdout } = repository.run(".", "check", "HEAD");

    expect(status).toBe(1);
    expect(stdout).toContain(SSH);
    expect(stdout).toContain("3 stacks: 1 violation, 1 suppressed\n");
  });

  it("does not load the diagram or report modules", () => {
    expect(
      repository.modulesOf(".", "check").filter((file) => /resvg|\/(diagram|report)\//.test(file)),
    ).toEqual([]);
  });
});
