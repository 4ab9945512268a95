import { occupiedSubnets } from "../../src/changes/occupied-subnets";
import { replacements } from "../../src/changes/replacements";
import { withResources } from "../support/configuration";
import { instance, network } from "../support/small-vpc";

/** The resources that occupy the private subnet when its CIDR block changes. */
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

// Terraform destroys before it creates by default, and AWS does not delete a subnet that contains a network interface.
describe("a subnet that is replaced", () => {
  it("is occupied by resources that have a network interface in it", () => {
    expect(occupied({ aws_instance: { app: instance("private"), web: instance("public") } })).toEqual({
      "aws_subnet.private": ["instance app"],
    });
  });

  it("is not occupied if it is empty", () => {
    expect(occupied({ aws_instance: { web: instance("public") } })).toEqual({});
  });

  it("is named, but resources that are replaced with it are not", () => {
    const target = { aws_efs_mount_target: { a: { subnet_id: "${aws_subnet.private.id}" } } };

    expect(Object.keys(occupied({ ...target, aws_instance: { app: instance("private") } }))).toEqual([
      "aws_subnet.private",
    ]);
  });

  it("is not occupied if the new one is created first, because its resources can move there", () => {
    expect(
      occupied(
        { aws_instance: { app: instance("private") } },
        { lifecycle: { create_before_destroy: true } },
      ),
    ).toEqual({});
  });
});
