import { expectEqual, expectSame, Row } from "./inspection";
import { list } from "./permissions";
import { describeSubnet, groupName } from "./topology";

export const sharedFiles: Row = {
  id: "A5",
  inspections: {
    "it is one encrypted file system": ({ fileSystems }) =>
      expectEqual(
        "encryption of the file systems",
        fileSystems.map(({ Encrypted }) => Encrypted),
        [true],
      ),

    "it has one access point, as the web server's user": ({ accessPoints }) =>
      expectEqual(
        "the set of access points",
        accessPoints.map(({ PosixUser, RootDirectory }) => ({ user: PosixUser, path: RootDirectory?.Path })),
        [{ user: { Uid: 48, Gid: 48 }, path: "/wordpress" }],
      ),

    "it has a mount target in the private subnet of each zone": (site, { zones }) =>
      expectSame(
        "the set of mount targets",
        site.mountTargets.map(({ SubnetId }) => describeSubnet(site, SubnetId)),
        zones.map((zone) => `private ${zone}`),
      ),

    "its mount targets have no group but files-allow": (site) =>
      site.mountTargets.flatMap(({ securityGroups }) =>
        expectSame(
          "a mount target's set of groups",
          securityGroups.map((id) => groupName(site, id)),
          ["files-allow"],
        ),
      ),

    "its policy denies mounts without TLS, or past the access point": ({ fileSystemPolicy, accessPoints }) =>
      expectEqual(
        "the set of what the file system denies",
        fileSystemPolicy.Statement.map(({ Effect, Action, Condition }) => ({
          effect: Effect,
          actions: list(Action),
          condition: Condition,
        })),
        [
          { Bool: { "aws:SecureTransport": "false" } },
          {
            StringNotEquals: { "elasticfilesystem:AccessPointArn": accessPoints[0]?.AccessPointArn },
          },
        ].map((condition) => ({ effect: "Deny", actions: ["elasticfilesystem:Client*"], condition })),
      ),
  },
};
