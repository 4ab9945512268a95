import { stackOf, StackId } from "../support/site";
import { Diagnostic, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const stacks: readonly StackId[] = ["state", "domain", "dev", "production"];

/** A copy of a stack's JSON, to be broken. */
function copyOf(stack: StackId) {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a broken stack has any shape
  return structuredClone(stackOf(stack).json) as any;
}

describeTerraform("terraform validate, with the real AWS provider", () => {
  const diagnostics = new Map<string, readonly Diagnostic[]>();

  beforeAll(async () => {
    const unknownAttribute = copyOf("dev");
    unknownAttribute.resource.aws_vpc.network.cidr_blok = "10.0.0.0/16";
    const danglingReference = copyOf("dev");
    delete danglingReference.resource.aws_internet_gateway;
    const deprecatedArgument = copyOf("state");
    deprecatedArgument.resource.aws_s3_bucket.state_bucket.acl = "private";
    const workspaces: [string, Workspace][] = [
      ...stacks.map((stack): [string, Workspace] => [stack, Workspace.of(stackOf(stack))]),
      ["an unknown attribute", new Workspace(JSON.stringify(unknownAttribute))],
      ["a dangling reference", new Workspace(JSON.stringify(danglingReference))],
      ["a deprecated argument", new Workspace(JSON.stringify(deprecatedArgument))],
    ];
    await Promise.all(
      workspaces.map(async ([name, workspace]) => {
        await workspace.init();
        diagnostics.set(name, await workspace.validate());
      }),
    );
  });

  it.each(stacks)("reports neither errors nor warnings for %s", (stack) => {
    expect(diagnostics.get(stack)).toEqual([]);
  });

  describe("a broken copy", () => {
    it("is refused for an attribute that the resource does not have", () => {
      expect(diagnostics.get("an unknown attribute")).toContainEqual(
        expect.objectContaining({ severity: "error", detail: expect.stringContaining("cidr_blok") }),
      );
    });

    it("is refused for a reference to a resource that does not exist", () => {
      expect(diagnostics.get("a dangling reference")).toContainEqual(
        expect.objectContaining({ severity: "error", summary: "Reference to undeclared resource" }),
      );
    });

    it("gets a warning for a deprecated argument", () => {
      expect(diagnostics.get("a deprecated argument")).toContainEqual(
        expect.objectContaining({
          severity: "warning",
          detail: expect.stringContaining("aws_s3_bucket_acl"),
        }),
      );
    });
  });
});
