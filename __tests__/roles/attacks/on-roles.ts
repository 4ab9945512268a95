import { account } from "../../support/role-policies";
import { Request } from "../simulator";
import { Attack, on } from "./attack";

const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const policy = (name: string) => `arn:aws:iam::${account}:policy/${name}`;

const withBoundary = (arn: string) => ({ "iam:PermissionsBoundary": arn });
const ownBoundary = withBoundary(policy("deployment/dev-instances"));
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

const asInstance = { "ec2:SourceInstanceARN": `arn:aws:ec2:ap-northeast-2:${account}:instance/i-1` };

const create = (name: string, context: Request["context"] = {}): Request[] => [
  { action: "iam:CreateRole", resource: role(name), context },
  { action: "iam:PutRolePolicy", resource: role(name), context },
];
const pass = (name: string, service: string): Request[] => [
  { action: "iam:PassRole", resource: role(name), context: { "iam:PassedToService": service } },
];
const iam = (action: string, resource: string, context: Request["context"] = {}): Request[] => [
  { action: `iam:${action}`, resource, context },
];

/** Becoming more than the role of dev. */
const escalations: Attack[] = (
  [
    ["makes a role with every right, which anybody may assume", create("dev-wordpress")],
    ["makes such a role with a name of its own", create("dev-wordpress-x")],
    ["makes a role with a name of its own, and the boundary", create("dev-wordpress-x", ownBoundary)],
    ["makes a role with another boundary", create("dev-wordpress", withBoundary(administrator))],
    [
      "makes a role with production's boundary",
      create("dev-wordpress", withBoundary(policy("deployment/production-instances"))),
    ],
    ["writes a policy into a role without a boundary", iam("PutRolePolicy", role("dev-web"))],
    [
      "attaches AdministratorAccess",
      iam("AttachRolePolicy", role("dev-wordpress"), { ...ownBoundary, "iam:PolicyARN": administrator }),
    ],
    [
      "replaces the boundary",
      iam("PutRolePermissionsBoundary", role("dev-wordpress"), withBoundary(administrator)),
    ],
    ["makes the role of the database's monitoring with every right", create("dev-database")],
    ["makes it with the boundary of instances", create("dev-database", ownBoundary)],
    [
      "makes an instance's role with the boundary of the database's monitoring",
      create("dev-wordpress", withBoundary(policy("deployment/dev-monitoring"))),
    ],
    [
      "gives the role of the database's monitoring to its instance",
      pass("dev-database", "ec2.amazonaws.com"),
    ],
    ["gives its instances' role to the database", pass("dev-wordpress", "monitoring.rds.amazonaws.com")],
    ["removes the boundary", iam("DeleteRolePermissionsBoundary", role("dev-wordpress"))],
    ["edits the boundary", iam("CreatePolicyVersion", policy("deployment/dev-instances"))],
    [
      "activates another version of the boundary",
      iam("SetDefaultPolicyVersion", policy("deployment/dev-instances")),
    ],
    ["deletes the boundary", iam("DeletePolicy", policy("deployment/dev-instances"))],
    [
      "lets others assume an instance's role",
      iam("UpdateAssumeRolePolicy", role("dev-wordpress"), ownBoundary),
    ],
    ["lets others assume production's role", iam("UpdateAssumeRolePolicy", role("production-wordpress"))],
    [
      "writes into its own deployment role",
      iam("PutRolePolicy", role("deployment/wordpress-apply-dev"), ownBoundary),
    ],
    [
      "attaches a policy to its own deployment role",
      iam("AttachRolePolicy", role("deployment/wordpress-apply-dev"), { "iam:PolicyARN": administrator }),
    ],
    [
      "lets others assume a deployment role",
      iam("UpdateAssumeRolePolicy", role("deployment/wordpress-apply-production")),
    ],
    [
      "lets tokens for others in",
      iam(
        "AddClientIDToOpenIDConnectProvider",
        `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      ),
    ],
    ["makes a user", iam("CreateUser", `arn:aws:iam::${account}:user/dev-wordpress`)],
    ["gives production's role to its instance", pass("production-wordpress", "ec2.amazonaws.com")],
    ["gives a role of any name to its instance", pass("dev-wordpress-x", "ec2.amazonaws.com")],
    [
      "gives a deployment role to its instance",
      pass("deployment/wordpress-apply-production", "ec2.amazonaws.com"),
    ],
    ["gives its instances' role to a function", pass("dev-wordpress", "lambda.amazonaws.com")],
    [
      "puts a role into production's instance profile",
      iam("AddRoleToInstanceProfile", `arn:aws:iam::${account}:instance-profile/production-wordpress`),
    ],
  ] as const
).map(([title, requests]) => ({
  by: "apply_dev",
  title,
  requests,
  control: [
    ...create("dev-wordpress", ownBoundary),
    ...create("dev-database", withBoundary(policy("deployment/dev-monitoring"))),
    ...pass("dev-wordpress", "ec2.amazonaws.com"),
    ...pass("dev-database", "monitoring.rds.amazonaws.com"),
    ...iam("AddRoleToInstanceProfile", `arn:aws:iam::${account}:instance-profile/dev-wordpress`),
  ],
}));

const secret = (environment: string) =>
  `arn:aws:secretsmanager:ap-northeast-2:${account}:secret:${environment}-wordpress-database-AbCdEf`;
const read = (environment: string, context: Request["context"]): Request => ({
  action: "secretsmanager:GetSecretValue",
  resource: secret(environment),
  context,
});

/** What remains of an instance's role that was given every right and a trust policy for everybody. */
const objectIn = (bucket: string, action: string): Request => ({
  action: `s3:${action}`,
  resource: `arn:aws:s3:::${bucket}/a`,
  context: asInstance,
});

const withinBoundary: Attack[] = [
  {
    by: "role on an instance",
    title: "makes CloudFront forget production's pages",
    requests: [on("cloudfront:CreateInvalidation", "distribution", "production", asInstance)],
    control: [on("cloudfront:CreateInvalidation", "distribution", "dev", asInstance)],
  },
  ...["DeleteObject", "PutObject", "GetObject"].map((action) => ({
    by: "role on an instance" as const,
    title: `s3:${action} on what was recorded of visitors`,
    requests: [objectIn("dev-wordpress-logs-1", action)],
    control: [objectIn("dev-wordpress-media-1", action)],
  })),
  ...(
    [
      ["reads dev's secret", read("dev", {})],
      [
        "reads dev's uploads",
        { action: "s3:GetObject", resource: "arn:aws:s3:::dev-wordpress-media-1/a.png" },
      ],
    ] as const
  ).map(([title, request]) => ({
    by: "role elsewhere" as const,
    title,
    requests: [request],
    control: [{ ...request, context: asInstance }],
  })),
  ...(
    [
      ["reads production's secret", read("production", asInstance)],
      [
        "makes a user",
        { action: "iam:CreateUser", resource: `arn:aws:iam::${account}:user/x`, context: asInstance },
      ],
      [
        "assumes a deployment role",
        {
          action: "sts:AssumeRole",
          resource: role("deployment/wordpress-apply-production"),
          context: asInstance,
        },
      ],
      [
        "reads a state",
        {
          action: "s3:GetObject",
          resource: "arn:aws:s3:::seongwoo-shop-terraform-state/production/terraform.tfstate",
          context: asInstance,
        },
      ],
      [
        "reads production's uploads",
        {
          action: "s3:GetObject",
          resource: "arn:aws:s3:::production-wordpress-media-1/a.png",
          context: asInstance,
        },
      ],
      [
        "takes over another instance",
        {
          action: "ssm:SendCommand",
          resource: `arn:aws:ec2:ap-northeast-2:${account}:instance/i-2`,
          context: asInstance,
        },
      ],
    ] as const
  ).map(([title, request]) => ({
    by: "role on an instance" as const,
    title,
    requests: [request],
    control: [read("dev", asInstance)],
  })),
];

export const onRoles: readonly Attack[] = [...escalations, ...withinBoundary];
