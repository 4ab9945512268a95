import { recordings } from "../../src/access/recordings";
import { Configuration } from "../../src/configuration/configuration";

const bucket = { aws_s3_bucket: { logs: { bucket: "logs" }, media: { bucket: "media" } } };
const recorded = (resource: object) =>
  recordings(new Configuration({ resource: { ...bucket, ...resource } })).map(
    ({ of, what, to }) => `${what} of ${of}, in ${to.join(", ")}`,
  );

describe("what AWS records", () => {
  it("is requests and connections of a load balancer, if that is on", () => {
    const logs = (enabled: boolean) => [{ bucket: "${aws_s3_bucket.logs.id}", enabled }];
    expect(recorded({ aws_lb: { web: { access_logs: logs(true), connection_logs: logs(true) } } })).toEqual([
      "requests of aws_lb.web, in bucket logs",
      "connections of aws_lb.web, in bucket logs",
    ]);
    // The provider's default is off.
    expect(recorded({ aws_lb: { web: { access_logs: { bucket: "logs" } } } })).toEqual([]);
    expect(recorded({ aws_lb: { web: { access_logs: logs(false) } } })).toEqual([]);
  });

  it("is connections of a network, by a flow log", () => {
    const flow = { vpc_id: "${aws_vpc.main.id}", log_destination: "${aws_s3_bucket.logs.arn}/network" };
    expect(recorded({ aws_vpc: { main: {} }, aws_flow_log: { all: flow } })).toEqual([
      "connections of aws_vpc.main, in bucket logs",
    ]);
  });

  it("is requests to a bucket, a distribution and a firewall", () => {
    expect(
      recorded({
        aws_s3_bucket_logging: {
          media: { bucket: "${aws_s3_bucket.media.id}", target_bucket: "elsewhere" },
        },
        aws_cloudfront_distribution: {
          cdn: { logging_config: { bucket: "${aws_s3_bucket.logs.bucket_domain_name}" } },
        },
        aws_wafv2_web_acl: { firewall: {} },
        aws_wafv2_web_acl_logging_configuration: {
          firewall: {
            resource_arn: "${aws_wafv2_web_acl.firewall.arn}",
            log_destination_configs: ["${aws_cloudwatch_log_group.firewall.arn}"],
          },
        },
        aws_cloudwatch_log_group: { firewall: { name: "aws-waf-logs-site" } },
      }),
    ).toEqual([
      "requests of aws_s3_bucket.media, in elsewhere",
      "requests of aws_cloudfront_distribution.cdn, in bucket logs",
      "requests of aws_wafv2_web_acl.firewall, in log group aws-waf-logs-site",
    ]);
  });

  it("is what a delivery takes from its source to its destination", () => {
    expect(
      recorded({
        aws_cloudfront_distribution: { cdn: {} },
        aws_cloudwatch_log_delivery_source: {
          cdn: { name: "cdn", resource_arn: "${aws_cloudfront_distribution.cdn.arn}" },
        },
        aws_cloudwatch_log_delivery_destination: {
          logs: {
            delivery_destination_configuration: { destination_resource_arn: "${aws_s3_bucket.logs.arn}" },
          },
        },
        aws_cloudwatch_log_delivery: {
          cdn: {
            delivery_source_name: "${aws_cloudwatch_log_delivery_source.cdn.name}",
            delivery_destination_arn: "${aws_cloudwatch_log_delivery_destination.logs.arn}",
          },
        },
      }),
    ).toEqual(["requests of aws_cloudfront_distribution.cdn, in bucket logs"]);
  });

  it("is logs that a database exports", () => {
    expect(
      recorded({ aws_db_instance: { db: { enabled_cloudwatch_logs_exports: ["error", "audit"] } } }),
    ).toEqual([
      "error log of aws_db_instance.db, in CloudWatch Logs",
      "audit log of aws_db_instance.db, in CloudWatch Logs",
    ]);
  });
});
