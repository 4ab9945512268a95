import { errorsWith } from "../support/configuration";
import { everyFeature } from "../support/every-feature";
import { devWith, stackOf } from "../support/site";
import { Template } from "../support/template";

const production = stackOf("production");
const everything = devWith(everyFeature);

const POLICY = "aws_s3_bucket_policy.traffic_logs_bucket_policy";

interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly principals: readonly { readonly identifiers: readonly string[] }[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: string[];
  }[];
}

const statementsOf = (template: Template) =>
  template.data("aws_iam_policy_document.traffic_logs_bucket_policy_document").statement as Statement[];

describe("traffic logs (D3, D5)", () => {
  it("are off by default, and leave nothing behind", () => {
    const dev = stackOf("dev");
    expect(dev.addresses().filter((address) => /_log/.test(address))).toEqual([]);
    expect(dev.only("aws_lb")).not.toHaveProperty("access_logs");
  });

  it("record the requests and the connections of every load balancer", () => {
    const balancers = Object.values(
      devWith({ ...everyFeature, siteCdn: { enabled: true, keepPublicLoadBalancer: true } }).resources(
        "aws_lb",
      ),
    );
    expect(balancers).toHaveLength(3);
    for (const balancer of balancers) {
      const bucket = "${aws_s3_bucket.traffic_logs_bucket.bucket}";
      expect(balancer).toMatchObject({
        access_logs: { enabled: true, bucket, prefix: "load-balancer-requests" },
        connection_logs: { enabled: true, bucket, prefix: "load-balancer-connections" },
      });
    }
  });

  it("record the requests to both distributions, all connections in the network, and the requests to all other buckets", () => {
    const distributions = Object.values(everything.resources("aws_cloudwatch_log_delivery_source"));
    expect(distributions.map((source) => source["resource_arn"]).sort()).toEqual([
      "${aws_cloudfront_distribution.media_cdn.arn}",
      "${aws_cloudfront_distribution.site_cdn.arn}",
    ]);
    expect(everything.only("aws_flow_log")).toMatchObject({
      vpc_id: "${aws_vpc.network.id}",
      traffic_type: "ALL",
      log_destination_type: "s3",
      log_destination: "${aws_s3_bucket.traffic_logs_bucket.arn}/network",
    });
    const logged = Object.values(everything.resources("aws_s3_bucket_logging")).map(({ bucket }) => bucket);
    const buckets = Object.keys(everything.resources("aws_s3_bucket")).filter(
      (id) => id !== "traffic_logs_bucket",
    );
    expect(logged.sort()).toEqual(buckets.map((id) => `\${aws_s3_bucket.${id}.bucket}`).sort());
  });

  it("wait for the bucket's policy, without which AWS refuses the writer or adds a statement of its own", () => {
    const writers = [
      "aws_lb",
      "aws_cloudwatch_log_delivery",
      "aws_flow_log",
      "aws_s3_bucket_logging",
    ].flatMap((type) =>
      Object.entries(everything.resources(type)).map(([id, resource]) => ({ id: `${type}.${id}`, resource })),
    );
    expect(writers).toHaveLength(8);
    expect(
      writers.filter(({ resource }) => !(resource["depends_on"] as string[] | undefined)?.includes(POLICY)),
    ).toEqual([]);
  });

  // A reference from the policy to a distribution would close a circle: CloudFront waits for its load balancer, and that for the policy.
  it("have a policy that refers to no distribution, delivery source or load balancer", () => {
    expect(JSON.stringify(statementsOf(everything))).not.toMatch(/aws_(cloudfront|cloudwatch|lb)/);
  });

  it("are written by AWS's log services only, each into its own folder, for sources of this environment and this account", () => {
    const account = "${data.aws_caller_identity.traffic_logs_account.account_id}";
    const writers = statementsOf(everything).filter(({ effect }) => effect === "Allow");
    expect(
      new Set(writers.flatMap(({ principals }) => principals.flatMap(({ identifiers }) => identifiers))),
    ).toEqual(
      new Set([
        "delivery.logs.amazonaws.com",
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "logging.s3.amazonaws.com",
      ]),
    );
    for (const { condition } of writers) {
      const values = condition.flatMap((one) => one.values);
      expect(values.some((value) => value.includes(account))).toBe(true);
      expect(
        condition.some(({ variable, values: [source] }) => variable === "aws:SourceArn" && source !== "*"),
      ).toBe(true);
    }
    const sources = (sid: string) => {
      const { condition } = writers.find((statement) => statement.sid === sid)!;
      return condition.find(({ variable }) => variable === "aws:SourceArn")!.values;
    };
    expect(sources("InternalLoadBalancerRequests")).toEqual([
      `arn:aws:elasticloadbalancing:ap-northeast-2:${account}:loadbalancer/app/dev-internal/*`,
    ]);
    expect(sources("MediaCdn")).toEqual([
      `arn:aws:logs:us-east-1:${account}:delivery-source:dev-wordpress-media-logs`,
    ]);
    expect(sources("MediaBucket")).toEqual(["${aws_s3_bucket.media_bucket.arn}"]);
    expect(writers.find(({ sid }) => sid === "MediaBucket")!.resources).toEqual([
      "${aws_s3_bucket.traffic_logs_bucket.arn}/buckets/media-bucket/*",
    ]);
  });

  it("are encrypted with S3's own key, without which load balancers and S3 refuse to write", () => {
    const { rule } = everything.resource(
      "aws_s3_bucket_server_side_encryption_configuration.traffic_logs_bucket_encryption",
    );
    expect(rule).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("are deleted after the days of logs.retentionDays, and with the bucket unless data is protected", () => {
    const { rule } = everything.resource(
      "aws_s3_bucket_lifecycle_configuration.traffic_logs_bucket_lifecycle",
    );
    expect(rule).toMatchObject([
      { expiration: [{ days: 30 }], noncurrent_version_expiration: [{ noncurrent_days: 1 }] },
    ]);
    expect(everything.resource("aws_s3_bucket.traffic_logs_bucket")).toMatchObject({
      bucket_prefix: "dev-wordpress-logs-",
      force_destroy: true,
    });
    expect(production.resource("aws_s3_bucket.traffic_logs_bucket")).toMatchObject({
      lifecycle: { prevent_destroy: true },
    });
  });

  it("are on in production", () => {
    expect(production.count("aws_flow_log")).toBe(1);
  });

  it.each([0, 45, 4000])("cannot be kept for %i days, which CloudWatch does not take", (value) => {
    expect(errorsWith({ "logs.retentionDays": value })).toEqual([
      expect.objectContaining({ setting: "dev.logs.retentionDays", value }),
    ]);
  });
});
