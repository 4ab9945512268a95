import { devWith, stackOf } from "../support/site";
import { Block } from "../support/template";
import { fileOf } from "../support/user-data";

const dev = stackOf("dev");
const production = stackOf("production");

describe.each([
  ["dev", dev],
  ["production", production],
])("%s", (environment, stack) => {
  it("requires session tokens for instance metadata (IMDSv2), with a hop limit of one", () => {
    for (const host of [stack.only("aws_instance"), stack.only("aws_launch_template")]) {
      expect(host.metadata_options).toEqual({
        http_endpoint: "enabled",
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      });
    }
  });

  it("encrypts every volume, the database and the files", () => {
    expect(stack.only("aws_instance")).toMatchObject({ root_block_device: { encrypted: true } });
    expect(stack.only("aws_launch_template")).toMatchObject({
      block_device_mappings: [{ ebs: { encrypted: "true" } }],
    });
    for (const database of Object.values(stack.resources("aws_db_instance"))) {
      expect(database.storage_encrypted).toBe(true);
    }
    expect(stack.only("aws_efs_file_system").encrypted).toBe(true);
  });

  it("requires TLS for every database client, which verifies the server's certificate", () => {
    for (const database of Object.values(stack.resources("aws_db_instance"))) {
      expect(stack.follow(database.parameter_group_name).parameter).toContainEqual({
        name: "require_secure_transport",
        value: "1",
      });
    }
    expect(fileOf(stack, "/var/www/wp-config.php")).toContain(
      "MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT",
    );
  });

  it("denies access to the files without TLS or without the access point", () => {
    const statements = stack.data("aws_iam_policy_document.files_policy_document").statement as object[];
    expect(statements).toEqual([
      expect.objectContaining({
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
      expect.objectContaining({
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [
          {
            test: "StringNotEquals",
            variable: "elasticfilesystem:AccessPointArn",
            values: ["${aws_efs_access_point.files_access_point.arn}"],
          },
        ],
      }),
    ]);
  });

  it("grants the instances only the actions and resources that they need", () => {
    expect(allowed(stack.data("aws_iam_policy_document.fleet_role_permissions"))).toEqual([
      ["SessionManager", SESSION_MANAGER, ["*"]],
      [
        "ReadInstanceFiles",
        ["s3:GetObjectVersion"],
        [`\${aws_s3_bucket.instance_files.arn}/${environment}-wordpress.yaml`],
      ],
      ...(stack === production
        ? [
            [
              "WriteLogs",
              ["logs:CreateLogStream", "logs:PutLogEvents"],
              ["access", "web_server", "boot", "system", "php", "php_slow"].map(
                (log) => `\${aws_cloudwatch_log_group.fleet_logs_${log}.arn}:*`,
              ),
            ],
            ["WriteMetrics", ["cloudwatch:PutMetricData"], ["*"]],
            [
              "EndInstance",
              ["autoscaling:CompleteLifecycleAction"],
              [
                "arn:aws:autoscaling:ap-northeast-2:*:autoScalingGroup:*:autoScalingGroupName/production-wordpress",
              ],
            ],
          ]
        : []),
      [
        "ReadDatabaseCredentials",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.database_credentials.arn}"],
      ],
      [
        "ReadWordPressCredentials",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.wordpress_credentials.arn}"],
      ],
      [
        "ReadAdministrator",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.administrator.arn}"],
      ],
      [
        "MountSharedFiles",
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        ["${aws_efs_file_system.files.arn}"],
      ],
      ...(stack === production
        ? [
            [
              "WriteMedia",
              ["s3:PutObject", "s3:DeleteObject"],
              ["${aws_s3_bucket.media_bucket.arn}/wp-content/uploads/*"],
            ],
            [
              "SendMail",
              ["ses:SendEmail", "ses:SendRawEmail"],
              ["identity/seongwoo.shop", "configuration-set/production-wordpress"].map(
                (own) =>
                  `arn:aws:ses:ap-northeast-2:\${data.aws_caller_identity.mail_account.account_id}:${own}`,
              ),
            ],
          ]
        : []),
    ]);
  });

  it("grants the instances of a site that runs neither the master's nor the administrator's password, if it is set so (D8)", () => {
    const running = devWith({ wordpress: { mayInstall: false } });
    const statements = running.data("aws_iam_policy_document.fleet_role_permissions").statement as Block[];
    const sids = statements.map(({ sid }) => sid);
    expect(sids).toEqual([
      "SessionManager",
      "ReadInstanceFiles",
      "ReadWordPressCredentials",
      "MountSharedFiles",
    ]);
    expect(fileOf(running, "/etc/wordpress/site.env")).not.toMatch(/(DATABASE|ADMINISTRATOR)_SECRET_ARN=/);
  });

  it("grants the bastion only what Session Manager needs", () => {
    expect(allowed(stack.data("aws_iam_policy_document.bastion_role_permissions"))).toEqual([
      ["SessionManager", SESSION_MANAGER, ["*"]],
    ]);
  });

  it("lets only EC2 and the monitoring of RDS assume their roles, and attaches no other policies to them", () => {
    const monitoring = "database_enhanced_monitoring";
    for (const [id, role] of Object.entries(stack.resources("aws_iam_role"))) {
      const service = id === monitoring ? "monitoring.rds.amazonaws.com" : "ec2.amazonaws.com";
      expect(stack.follow(role.assume_role_policy).statement).toEqual([
        {
          effect: "Allow",
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: [service] }],
        },
      ]);
    }
    expect(stack.count("aws_iam_role_policy_attachment")).toBe(0);
  });

  it("drops invalid headers, and supports only TLS 1.2 and 1.3", () => {
    expect(stack.only("aws_lb").drop_invalid_header_fields).toBe(true);
    expect(stack.resource("aws_lb_listener.load_balancer_https_listener").ssl_policy).toMatch(
      /^ELBSecurityPolicy-TLS13-1-2-Res-/,
    );
  });

  it("contains no secret: passwords are ephemeral and stored through write-only arguments", () => {
    expect(Object.keys(stack.json.ephemeral!)).toEqual([
      "aws_secretsmanager_random_password",
      "aws_secretsmanager_secret_version",
    ]);
    for (const version of Object.values(stack.resources("aws_secretsmanager_secret_version"))) {
      expect(version).not.toHaveProperty("secret_string");
      expect(version.secret_string_wo).toMatch(/^\$\{jsonencode\(local\.\w+_content\)\}$/);
    }
  });

  it("keeps its state encrypted in S3, with a lock file", () => {
    expect(stack.json).toMatchObject({
      terraform: { backend: { s3: { encrypt: true, use_lockfile: true } } },
    });
  });
});

const SESSION_MANAGER = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

function allowed(document: Readonly<Record<string, unknown>>): unknown[] {
  const statements = document.statement as {
    sid: string;
    effect: string;
    actions: string[];
    resources: string[];
  }[];
  return statements.map(({ sid, effect, actions, resources }) => {
    expect(effect).toBe("Allow");
    return [sid, actions, resources];
  });
}
