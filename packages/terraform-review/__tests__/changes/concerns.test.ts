import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";
import { group, instance, network, tcp } from "../support/small-vpc";

const bucket = (args: object = {}) => ({ aws_s3_bucket: { media: { bucket: "media", ...args } } });
const loadBalancer = (args: object) => ({
  aws_lb: { site: { security_groups: ["sg-1"], subnets: "${var.subnets}", ...args } },
});
const strict = { drop_invalid_header_fields: true };
const suppressed = {
  "//": { guardrail_suppressions: { "drop-invalid-headers": "a legacy client needs it" } },
};
const withListener = (...protocols: string[]) => ({
  ...loadBalancer(strict),
  aws_lb_listener: Object.fromEntries(
    protocols.map((protocol) => [
      protocol,
      {
        load_balancer_arn: "${aws_lb.site.arn}",
        protocol,
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      },
    ]),
  ),
});
const rolePolicy = (...actions: string[]) => ({
  aws_iam_role: { app: { name: "app" } },
  aws_iam_role_policy: {
    app: {
      role: "${aws_iam_role.app.id}",
      policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "arn:x" }] }),
    },
  },
});
const web = (port: number) => ({
  ...network,
  aws_instance: { web: instance("public", "web") },
  aws_security_group: { web: group({ ingress: tcp(port, { cidr_blocks: ["0.0.0.0/0"] }) }) },
});

describe("a change raises the concern", () => {
  it.each([
    ["data-loss", bucket(), bucket({ bucket: "other" })],
    ["public-exposure", web(80), web(443)],
    ["guardrail", loadBalancer(strict), loadBalancer({})],
    ["suppression", loadBalancer(strict), loadBalancer(suppressed)],
    ["guardrail", loadBalancer(suppressed), loadBalancer({})],
    ["protection", bucket(), bucket({ force_destroy: true })],
    // Without its listener, nobody is served on port 443.
    [["encryption", "availability"], withListener("HTTP", "HTTPS"), withListener("HTTP")],
    ["permissions", rolePolicy("s3:GetObject"), rolePolicy("s3:GetObject", "s3:PutObject")],
  ])("%s, and no other concern", (concern, before, after) => {
    expect(concerns([changesBetween({ resource: before }, { resource: after })])).toEqual([concern].flat());
    expect(concerns([changesBetween({ resource: after }, { resource: after })])).toEqual([]);
  });

  it("data-loss, if a module is removed, because the JSON does not show its resources", () => {
    expect(concerns([changesBetween({ module: { data: { source: "./data" } } }, {})])).toEqual(["data-loss"]);
  });

  it("public-exposure, if a bucket's public access block is removed", () => {
    const block = {
      aws_s3_bucket_public_access_block: {
        media: { bucket: "${aws_s3_bucket.media.id}", block_public_policy: true },
      },
    };

    expect(
      concerns([changesBetween({ resource: { ...bucket(), ...block } }, { resource: bucket() })]),
    ).toContain("public-exposure");
  });

  it("once, even if several stacks raise it", () => {
    const lost = changesBetween({ resource: bucket() }, { resource: {} });
    const same = changesBetween({ resource: bucket() }, { resource: bucket() });

    expect(concerns([same, lost, lost])).toEqual(["data-loss"]);
  });

  it("permissions and not-judged, if a policy changes that cannot be read from the JSON", () => {
    const fetched = (name: string) => ({
      aws_iam_role: { app: { name: "app" } },
      aws_iam_role_policy: { app: { role: "${aws_iam_role.app.id}", policy: `\${data.http.${name}.body}` } },
    });

    expect(concerns([changesBetween({ resource: fetched("a") }, { resource: fetched("b") })])).toEqual([
      "permissions",
      "not-judged",
    ]);
  });

  it("availability, if something without data is destroyed and created anew", () => {
    const vpc = (cidr: string) => ({ resource: { aws_vpc: { main: { cidr_block: cidr } } } });

    expect(concerns([changesBetween(vpc("10.0.0.0/16"), vpc("10.1.0.0/16"))])).toEqual(["availability"]);
  });

  it("availability, if the state is stored elsewhere", () => {
    const backend = (key: string) => ({ terraform: { backend: { s3: { bucket: "states", key } } } });

    expect(concerns([changesBetween(backend("a"), backend("b"))])).toEqual(["availability"]);
  });

  it("data-loss, if a stack with data is no longer synthesized, because nothing manages the data then", () => {
    expect(concerns([changesBetween({ resource: bucket() }, undefined)])).toEqual(["data-loss"]);
    expect(concerns([changesBetween({ resource: { aws_vpc: { main: {} } } }, undefined)])).toEqual([]);
  });

  it.each([
    ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", []],
    ["arn:aws:iam::aws:policy/AmazonS3FullAccess", ["permissions"]],
  ])("permissions, if a new role may do more than write logs: %s", (policyArn, expected) => {
    const resource = {
      aws_iam_role: { mailer: { name: "mailer" } },
      aws_iam_role_policy_attachment: {
        mailer: { role: "${aws_iam_role.mailer.name}", policy_arn: policyArn },
      },
    };

    expect(concerns([changesBetween({}, { resource })])).toEqual(expected);
  });

  it("public-exposure, if a policy newly allows everyone without a condition", () => {
    const queue = { aws_sqs_queue: { jobs: { name: "jobs" } } };
    const opened = (statement: object) =>
      concerns([
        changesBetween(
          { resource: queue },
          {
            resource: {
              ...queue,
              aws_sqs_queue_policy: {
                jobs: {
                  queue_url: "${aws_sqs_queue.jobs.id}",
                  policy: JSON.stringify({
                    Statement: [
                      {
                        Effect: "Allow",
                        Principal: "*",
                        Action: "sqs:SendMessage",
                        Resource: "arn:x",
                        ...statement,
                      },
                    ],
                  }),
                },
              },
            },
          },
        ),
      ]);

    expect(opened({})).toEqual(["public-exposure", "permissions"]);
    expect(opened({ Condition: { ArnEquals: { "aws:SourceArn": "arn:y" } } })).toEqual(["permissions"]);
    expect(opened({ Effect: "Deny" })).toEqual([]);
    // Anybody can have a topic with a name, an organization, or a network.
    for (const condition of [
      { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } },
      { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/a"] } },
      { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
      { StringLike: { "aws:PrincipalOrgID": "o-*" } },
      { StringLike: { "aws:SourceVpce": "vpce-*" } },
    ]) {
      expect(opened({ Condition: condition })).toEqual(["public-exposure", "permissions"]);
    }
    expect(opened({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" } } })).toEqual([
      "permissions",
    ]);
  });
});
