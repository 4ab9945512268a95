import { arrowsToDraw } from "../../../src/diagram/model/arrows";
import { Arrow, Item } from "../../../src/diagram/model/model";
import { arrows, modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { twoTiers, wide } from "../fixtures";

describe("the arrows", () => {
  it("show the traffic that the network allows, except what the internet's access already implies", () => {
    expect(arrows(modelOf(siteJson("dev")))).toEqual([
      "internet → aws_lb.load_balancer: 80, 443",
      "var.admin_cidrs → aws_instance.bastion: SSH 22",
      "aws_lb.load_balancer → aws_autoscaling_group.fleet: HTTP 80",
      "aws_instance.bastion → aws_autoscaling_group.fleet: SSH 22",
      "aws_autoscaling_group.fleet → aws_db_instance.database: MariaDB 3306",
      "aws_autoscaling_group.fleet → aws_efs_file_system.files: NFS 2049",
      "aws_subnet.network_private_a zone 0 → aws_nat_gateway.network_nat_a: 443 out (outbound)",
      "aws_subnet.network_private_b zone 1 → aws_nat_gateway.network_nat_b: 443 out (outbound)",
      "data.aws_route53_zone.zone → aws_lb.load_balancer: CNAME (link)",
    ]);
  });

  it("lead through two tiers by way of the internal load balancer", () => {
    expect(arrows(modelOf(twoTiers()))).toEqual(
      expect.arrayContaining([
        "internet → aws_lb.edge: 80, 443",
        "aws_lb.edge → aws_autoscaling_group.web: HTTP 80",
        "aws_autoscaling_group.web → aws_lb.inner: 8080",
        "aws_lb.inner → aws_autoscaling_group.app: 8080",
        "aws_autoscaling_group.app → aws_elasticache_replication_group.main: Valkey 6379",
        "aws_autoscaling_group.app → aws_db_instance.replica_1: MariaDB 3306",
      ]),
    );
  });

  it("include replication, and the distribution between the internet and its bucket", () => {
    expect(arrows(modelOf(twoTiers()))).toEqual(
      expect.arrayContaining([
        "aws_db_instance.primary → aws_db_instance.replica_2: replication (link)",
        "internet → aws_cloudfront_distribution.media: HTTPS 443",
        "aws_cloudfront_distribution.media → aws_s3_bucket.media: HTTPS 443",
        "aws_route53_zone.main → aws_cloudfront_distribution.media: alias (link)",
      ]),
    );
  });

  it("of a distribution show the protocols of its visitors and of its origins", () => {
    const drawn = (viewers: string, config: object) => {
      const json = twoTiers();
      const distribution = json.resource.aws_cloudfront_distribution.media as Record<string, unknown>;
      distribution["origin"] = [{ origin_id: "media", domain_name: "${aws_lb.edge.dns_name}", ...config }];
      distribution["default_cache_behavior"] = {
        target_origin_id: "media",
        viewer_protocol_policy: viewers,
      };
      return arrows(modelOf(json))
        .filter((arrow) => arrow.includes("aws_cloudfront_distribution.media") && !arrow.includes("alias"))
        .map((arrow) => arrow.replace("aws_cloudfront_distribution.media", "media"));
    };
    const custom = (origin_protocol_policy: string, http_port = 80) => ({
      custom_origin_config: [{ origin_protocol_policy, http_port, https_port: 443 }],
    });

    expect(drawn("allow-all", custom("http-only"))).toEqual([
      "internet → media: 80, 443",
      "media → aws_lb.edge: HTTP 80",
    ]);
    expect(drawn("https-only", custom("match-viewer"))).toEqual([
      "internet → media: HTTPS 443",
      "media → aws_lb.edge: HTTPS 443",
    ]);
    expect(drawn("allow-all", custom("match-viewer", 8080))[1]).toBe("media → aws_lb.edge: 8080, 443");
    expect(drawn("https-only", custom("${var.policy}"))[1]).toBe("media → aws_lb.edge: 80, 443 (assumed)");
  });

  it("lead from queues, topics, buckets, rules and APIs to the functions that they start, once each", () => {
    const at = (address: string, attribute = "arn") => `\${${address}.${attribute}}`;
    const work = at("aws_lambda_function.work");
    const json = {
      resource: {
        aws_lambda_function: { work: { function_name: "work" } },
        aws_sqs_queue: { jobs: { name: "jobs" } },
        aws_sns_topic: { news: { name: "news" } },
        aws_s3_bucket: { inbox: { bucket: "inbox" } },
        aws_cloudwatch_event_rule: { nightly: { name: "nightly" } },
        aws_apigatewayv2_api: { http: { name: "http" } },
        aws_lambda_event_source_mapping: {
          m: { event_source_arn: at("aws_sqs_queue.jobs"), function_name: work },
        },
        aws_sns_topic_subscription: {
          s: { topic_arn: at("aws_sns_topic.news"), endpoint: at("aws_sqs_queue.jobs") },
        },
        aws_s3_bucket_notification: {
          n: { bucket: at("aws_s3_bucket.inbox", "id"), lambda_function: [{ lambda_function_arn: work }] },
        },
        aws_cloudwatch_event_target: {
          t: { rule: at("aws_cloudwatch_event_rule.nightly", "name"), arn: work },
        },
        aws_apigatewayv2_integration: Object.fromEntries(
          ["get", "put"].map((name) => [
            name,
            { api_id: at("aws_apigatewayv2_api.http", "id"), integration_uri: work },
          ]),
        ),
      },
    };

    expect(arrows(modelOf(json)).sort()).toEqual([
      "aws_apigatewayv2_api.http → aws_lambda_function.work: calls (link)",
      "aws_cloudwatch_event_rule.nightly → aws_lambda_function.work: events (link)",
      "aws_s3_bucket.inbox → aws_lambda_function.work: events (link)",
      "aws_sns_topic.news → aws_sqs_queue.jobs: messages (link)",
      "aws_sqs_queue.jobs → aws_lambda_function.work: events (link)",
    ]);
  });

  it("are counted instead of drawn if everything can reach everything, because they would be unreadable", () => {
    const json = wide();
    json.resource.aws_security_group.all.ingress = [{ protocol: "-1", self: true }];
    json.resource.aws_security_group.all.egress = [{ protocol: "-1", self: true }];

    const { arrows: drawn, omittedArrows } = modelOf(json);

    expect([drawn.length, omittedArrows]).toEqual([0, (24 * 23) / 2]);
  });

  it("are fewer among very many items, because each takes long to draw and nobody can follow it", () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: `i${index}` }) as Item);
    const all = items(60).map(({ id }): Arrow => ({
      from: id,
      to: "x",
      label: "",
      kind: "link",
      because: [],
    }));
    const drawn = (count: number) => arrowsToDraw(all, { endpoints: [] }, items(count)).length;

    expect([drawn(50), drawn(100), drawn(200), drawn(1000)]).toEqual([60, 60, 15, 0]);
  });
});
