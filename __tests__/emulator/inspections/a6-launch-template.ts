import { parse } from "yaml";
import { operator } from "../support/operator";
import { expectEqual, expectSame, Row } from "./inspection";
import { resourcesOf, trustedServices } from "./permissions";
import { groupName } from "./topology";

/** The limit that EC2 sets, for user data as it is sent. */
const userDataLimitBytes = 16_384;

interface CloudConfig {
  readonly package_update?: boolean;
  readonly package_upgrade?: boolean;
  readonly packages?: readonly string[];
  readonly write_files?: readonly { readonly path: string }[];
}

export const launchTemplate: Row = {
  id: "A6",
  inspections: {
    "instances are of the type, key pair and group that was asked for": (site, { fleet }) => {
      const { InstanceType, KeyName, SecurityGroupIds = [], MetadataOptions } = site.launchTemplate;
      return [
        ...expectEqual("the instance type", InstanceType, fleet.instanceType),
        ...expectEqual("the key pair", KeyName, operator.keyPair),
        ...expectEqual("what IMDS asks of its callers", MetadataOptions?.HttpTokens, "required"),
        ...expectSame(
          "the instances' set of groups",
          SecurityGroupIds.map((id) => groupName(site, id)),
          ["wordpress-allow"],
        ),
      ];
    },

    "their disk is encrypted": ({ launchTemplate: { BlockDeviceMappings = [] } }) =>
      expectEqual(
        "encryption of the disks",
        BlockDeviceMappings.map(({ Ebs }) => Ebs?.Encrypted),
        [true],
      ),

    "the user data is within EC2's limit": ({ userData: { sizeBytes } }) =>
      sizeBytes <= userDataLimitBytes
        ? []
        : [`the user data has ${sizeBytes} bytes of ${userDataLimitBytes}`],

    "the user data is a cloud-config that updates packages, and installs web server, PHP, clients": ({
      userData: { text },
    }) => {
      const config = parse(text) as CloudConfig;
      const packages = config.packages?.join(" ") ?? "";
      return [
        ...expectEqual("its first line", text.split("\n")[0], "#cloud-config"),
        ...expectEqual("updating packages", [config.package_update, config.package_upgrade], [true, true]),
        ...[/\bhttpd\b/, /\bphp8\.\d\b/, /\bmariadb\d+\b/, /\bamazon-efs-utils\b/]
          .filter((wanted) => !wanted.test(packages))
          .map((wanted) => `no package matches ${wanted}`),
      ];
    },

    "the user data holds no part of a template that Terraform should have filled in": ({
      userData: { text },
    }) =>
      [...text.matchAll(/\$\{(?:aws|local|var|data)[_.][^}]*\}|%%\{|\$\$\{/g)].map(
        ([left]) => `the user data still says ${left}`,
      ),

    "the files that instances share are mounted by id, encrypted in transit, and awaited": ({
      userData: { text },
      fileSystems,
      accessPoints,
    }) =>
      [
        `FILE_SYSTEM_ID='${fileSystems[0]?.FileSystemId}'`,
        `ACCESS_POINT_ID='${accessPoints[0]?.AccessPointId}'`,
        "_netdev",
        "tls",
        "retry mount_docroot",
      ]
        .filter((wanted) => !text.includes(wanted))
        .map((wanted) => `the user data does not say ${wanted}`),

    "the role of the instances is for EC2 alone": ({ fleetRole }, { roles }) => [
      ...expectEqual("the role of the instances", fleetRole?.name, roles.fleet),
      ...expectSame("the set of who may assume it", trustedServices(fleetRole), ["ec2.amazonaws.com"]),
    ],

    "the role may mount the site's file system, and no other": ({ fleetRole, fileSystems }) =>
      ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"].flatMap((action) =>
        expectEqual(
          `what the instances may ${action}`,
          resourcesOf(fleetRole, action),
          fileSystems.map(({ FileSystemArn }) => FileSystemArn),
        ),
      ),
  },
};
