import { startAwsStub } from "../support/aws-stub";
import { stackOf, StackId } from "../support/site";
import { Variables, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const accepted = { admin_cidrs: ["203.0.113.7/32"], key_pair_name: "operator" };

describeTerraform("the operator's variables", () => {
  describe.each<StackId>(["dev", "production"])("of %s", (stack) => {
    // Terraform checks variables without the provider, so planning the variable blocks alone gives the same result in a
    // tenth of the time.
    async function plan(variables: Variables): Promise<unknown> {
      const { variable } = stackOf(stack).json;
      const workspace = await new Workspace(JSON.stringify({ variable })).init();
      return workspace.plan({ ...accepted, ...variables });
    }

    it.each([
      ["one address", ["203.0.113.7/32"]],
      ["several ranges", ["203.0.113.0/24", "198.51.100.128/25", "192.0.2.1/32"]],
      ["the widest range allowed", ["198.51.0.0/16"]],
    ])("accept %s", async (_, admin_cidrs) => {
      await expect(plan({ admin_cidrs })).resolves.toBeDefined();
    });

    it.each([
      ["an empty list", [], "Name at least one range"],
      ["null", null, "admin_cidrs"],
      ["the whole internet", ["0.0.0.0/0"], "never for 0.0.0.0/0"],
      ["the whole internet in two halves", ["0.0.0.0/1", "128.0.0.0/1"], "never for 0.0.0.0/0"],
      ["the whole internet beside a valid range", ["203.0.113.7/32", "0.0.0.0/0"], "never for 0.0.0.0/0"],
      ["a range too wide for an operator", ["198.50.0.0/15"], "/16 or narrower"],
      ["an address in a range instead of the range", ["203.0.113.7/24"], "starts at its first address"],
      ["an address without a prefix length", ["203.0.113.7"], "an IPv4 address with a prefix length"],
      ["an IPv6 range", ["2001:db8::/32"], "an IPv4 address with a prefix length"],
      ["an invalid address", ["203.0.113.256/32"], "an IPv4 address with a prefix length"],
      ["an empty string", [""], "an IPv4 address with a prefix length"],
      ["a word", ["office"], "an IPv4 address with a prefix length"],
    ])("reject %s", async (_, admin_cidrs, message) => {
      await expect(plan({ admin_cidrs })).rejects.toThrow(message);
    });

    it("reject an address without a prefix length with one message, because its width and first address are unknown", async () => {
      const { message } = await plan({ admin_cidrs: ["203.0.113.7"] }).then(
        () => new Error("was accepted"),
        (error: Error) => error,
      );
      expect(message.match(/^error: .*/gm)).toHaveLength(1);
    });

    it.each([
      ["an empty name", ""],
      ["a blank name", " "],
      ["a name longer than EC2 allows", "k".repeat(256)],
    ])("reject %s for a key pair", async (_, key_pair_name) => {
      await expect(plan({ key_pair_name })).rejects.toThrow("Name an existing key pair");
    });

    it.each(["admin_cidrs", "key_pair_name"])("are required: %s", async (name) => {
      await expect(plan({ [name]: undefined })).rejects.toThrow(`"${name}" is not set`);
    });
  });

  it("fail the plan of the whole stack if they are invalid", async () => {
    const aws = await startAwsStub();
    const workspace = await Workspace.of(stackOf("dev"), { env: aws.env }).init();

    const plan = workspace.plan({ admin_cidrs: ["0.0.0.0/0"], key_pair_name: "" });

    await expect(plan).rejects.toThrow(
      /never for 0\.0\.0\.0\/0.*Name an existing key pair|Name an existing key pair.*never for/s,
    );
    await aws.close();
  });
});
