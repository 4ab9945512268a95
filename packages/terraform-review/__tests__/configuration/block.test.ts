import { nestedBlocks } from "../../src/configuration/block";

describe("nested blocks", () => {
  const within = (args: object) =>
    nestedBlocks(
      {
        address: "aws_security_group.a",
        kind: "resource",
        type: "aws_security_group",
        name: "a",
        arguments: { ...args },
        written: { ...args },
      },
      "ingress",
    ).map(({ arguments: { from_port: port } }) => port);

  it("can be a single block, a list, or dynamic", () => {
    expect(within({})).toEqual([]);
    expect(within({ ingress: { from_port: 1 } })).toEqual([1]);
    expect(within({ ingress: [{ from_port: 1 }, { from_port: 2 }] })).toEqual([1, 2]);
    expect(
      within({ dynamic: [{ ingress: [{ for_each: [3], content: [{ from_port: "${ingress.value}" }] }] }] }),
    ).toEqual(["${each.value}"]);
  });
});
