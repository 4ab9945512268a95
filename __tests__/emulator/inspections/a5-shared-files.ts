import { expectEqual, expectSame, Row } from "./inspection";
import { asArray } from "./permissions";
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

    "it has one access point, which acts as the web server's user": ({ accessPoints }) =>
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

    "files-allow is the only security group of its mount targets": (site) =>
      site.mountTargets.flatMap(({ securityGroups }) =>
        expectSame(
          "a mount target's set of security groups",
          securityGroups.map((id) => groupName(site, id)),
          ["files-allow"],
        ),
      ),

    "its policy denies mounts without TLS or without the access point": ({
      fileSystemPolicy,
      accessPoints,
    }) =>
      expectEqual(
        "the statements of the file system's policy",
        fileSystemPolicy.Statement.map(({ Effect, Action, Condition }) => ({
          effect: Effect,
          actions: asArray(Action),
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
