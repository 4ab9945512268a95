import { occupiedSubnets } from "../../src/changes/occupied-subnets";
import { replacements } from "../../src/changes/replacements";
import { withResources } from "../support/configuration";
import { instance, network } from "../support/small-vpc";

/** What is in the private subnet when it is given other addresses. */
function occupied(others: object, lifecycle: object = {}): Record<string, readonly string[]> {
  const resources = (subnet: object) =>
    withResources({
      ...network,
      aws_subnet: { ...network.aws_subnet, private: { ...network.aws_subnet.private, ...subnet } },
      ...others,
    });
  const [before, after] = [resources({}), resources({ cidr_block: "10.0.9.0/24", ...lifecycle })];
  return Object.fromEntries(
    occupiedSubnets(before, after, replacements(before, after)).map(({ address, occupants }) => [
      address,
      occupants,
    ]),
  );
}

// Terraform destroys before it creates, and AWS deletes no subnet that holds a network interface.
describe("a subnet that is replaced", () => {
  it("is occupied by what has a network interface in it", () => {
    expect(occupied({ aws_instance: { app: instance("private"), web: instance("public") } })).toEqual({
      "aws_subnet.private": ["instance app"],
    });
  });

  it("is not, when nothing is in it", () => {
    expect(occupied({ aws_instance: { web: instance("public") } })).toEqual({});
  });

  it("is named, and what is replaced with it is not", () => {
    const target = { aws_efs_mount_target: { a: { subnet_id: "${aws_subnet.private.id}" } } };

    expect(Object.keys(occupied({ ...target, aws_instance: { app: instance("private") } }))).toEqual([
      "aws_subnet.private",
    ]);
  });

  it("is not, when the new one is created first: what is in it can move", () => {
    expect(
      occupied(
        { aws_instance: { app: instance("private") } },
        { lifecycle: { create_before_destroy: true } },
      ),
    ).toEqual({});
  });
});
