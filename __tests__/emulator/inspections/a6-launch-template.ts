import { createHash } from "node:crypto";
import { parse } from "yaml";
import { operator } from "../support/operator";
import { expectEqual, expectSame, Row } from "./inspection";
import { allowedActions, resourcesOf, trustedPrincipals } from "./permissions";
import { groupName } from "./topology";

/** EC2's limit on user data before base64 encoding. */
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
    "instances have the configured type, key pair and security group": (site, { fleet }) => {
      const { InstanceType, KeyName, SecurityGroupIds = [], MetadataOptions } = site.launchTemplate;
      return [
        ...expectEqual("the instance type", InstanceType, fleet.instanceType),
        ...expectEqual("the key pair", KeyName, operator.keyPair),
        ...expectEqual("the IMDS http_tokens", MetadataOptions?.HttpTokens, "required"),
        ...expectSame(
          "the instances' set of security groups",
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
        : [`the user data has ${sizeBytes} bytes, the limit is ${userDataLimitBytes}`],

    "the user data is a cloud-config that updates packages, and installs the web server, PHP and the clients":
      ({ userData: { text } }) => {
        const config = parse(text) as CloudConfig;
        const packages = config.packages?.join(" ") ?? "";
        return [
          ...expectEqual("its first line", text.split("\n")[0], "#cloud-config"),
          ...expectEqual(
            "whether packages are updated and upgraded",
            [config.package_update, config.package_upgrade],
            [true, true],
          ),
          ...[/\bhttpd\b/, /\bphp8\.\d\b/, /\bmariadb\d+\b/, /\bamazon-efs-utils\b/]
            .filter((wanted) => !wanted.test(packages))
            .map((wanted) => `no package matches ${wanted}`),
        ];
      },

    "the user data names a version of the instances' files and their SHA-256": (
      { instanceFiles },
      { name },
    ) => [
      ...expectEqual("the key of the files", instanceFiles.key, `${name}.yaml`),
      ...expectEqual(
        "the SHA-256 of the files",
        createHash("sha256").update(instanceFiles.text).digest("hex"),
        instanceFiles.sha256,
      ),
    ],

    "neither the user data nor the files contain a template expression that Terraform should have rendered":
      ({ userData, instanceFiles }) =>
        [
          ...`${userData.text}${instanceFiles.text}`.matchAll(
            /\$\{(?:aws|local|var|data)[_.][^}]*\}|%%\{|\$\$\{/g,
          ),
        ].map(([left]) => `they still contain ${left}`),

    "the shared files are mounted by id, encrypted in transit, and the boot waits for them": ({
      instanceFiles: { text },
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
        .map((wanted) => `the instances' files do not contain ${wanted}`),

    "only EC2 can assume the instances' role": ({ fleetRole }, { roles }) => [
      ...expectEqual("the instances' role", fleetRole?.name, roles.fleet),
      ...expectSame("the set of principals that may assume it", trustedPrincipals(fleetRole), [
        "ec2.amazonaws.com",
      ]),
    ],

    "the role may read the instances' files by version, and nothing else of their bucket": ({
      fleetRole,
      instanceFiles: { bucket, key },
    }) =>
      expectEqual(
        "what the instances may do with the bucket",
        allowedActions(fleetRole).filter(({ resource }) => resource.includes(`:${bucket}`)),
        [{ action: "s3:GetObjectVersion", resource: `arn:aws:s3:::${bucket}/${key}` }],
      ),

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
