import { Eip } from "@cdktf/provider-aws/lib/eip";
import { App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { AwsStack } from "../../src/stacks/aws-stack";
import { Template } from "../support/template";

function newStack(): AwsStack {
  return new AwsStack(new App(), "stack", {
    region: "eu-west-1",
    backend: { type: "local" },
    tags: { Team: "web" },
  });
}

describe("an address", () => {
  it("is the path of construct ids, without a hash", () => {
    const stack = newStack();
    new Eip(new Construct(stack, "nat"), "address", {});
    expect(Template.of(stack).addresses()).toEqual(["aws_eip.nat_address"]);
  });

  it("of a construct's main resource is the construct's path", () => {
    const stack = newStack();
    new Eip(new Construct(stack, "nat"), "Resource", {});
    expect(Template.of(stack).addresses()).toEqual(["aws_eip.nat"]);
  });

  it("is rejected if two resources would share it, because CDKTF would merge them silently", () => {
    const stack = newStack();
    new Eip(new Construct(stack, "nat"), "address", {});
    new Eip(stack, "nat_address", {});
    expect(() => Template.of(stack)).toThrow(
      "stack/nat_address and stack/nat/address would both be aws_eip.nat_address; give one of them another id",
    );
  });

  it("may be shared by an output and a resource, which are separate in Terraform", () => {
    const stack = newStack();
    const address = new Eip(new Construct(stack, "nat"), "address", {});
    new TerraformOutput(stack, "nat_address", { value: address.publicIp });
    const template = Template.of(stack);
    expect(template.addresses()).toEqual(["aws_eip.nat_address"]);
    expect(template.output("nat_address").value).toBe("${aws_eip.nat_address.public_ip}");
  });
});

describe("a stack", () => {
  it("tags all resources", () => {
    expect(Template.of(newStack()).json).toMatchObject({
      provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { Team: "web" } }] }] },
    });
  });

  it("cannot change once its JSON is rendered, so that the guardrails check exactly what is written", () => {
    const stack = newStack();
    const checked = stack.toTerraform();
    expect(() => new Eip(stack, "late", {})).toThrow('Cannot add children to "stack" during synthesis');
    stack.prepareStack();
    expect(stack.toTerraform()).toBe(checked);
  });
});
