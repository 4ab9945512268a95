import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { Monitored, Monitoring } from "../operations/monitoring";
import { FirewallLogs, logGroupName } from "./firewall-logs";
import { firewallMonitoring } from "./firewall-monitoring";
import { Filtering, filteringRules, inOrder, maintenanceRule, metric } from "./firewall-rules";
import { terraformText } from "../guest/terraform-text";
import { noticePage } from "./notice-page";

/** Below that number of requests in a minute, AWS WAF has no limit. */
const LEAST_LIMIT = 10;

const PAGE_KEY = "maintenance";

/** What of a firewall's settings is the same wherever it is. */
interface Protection {
  /** @default - nothing is filtered */
  readonly filtering?: Omit<Filtering, "allowedSetArns"> & {
    /** Addresses that nothing applies to, in CIDR notation. */
    readonly allowedCidrs: readonly string[];
  };
  /** @default - visitors get the site */
  readonly maintenance?: {
    /** Title of the page. */
    readonly title: string;
    /** What it says. */
    readonly message: string;
    /** Addresses that get the site all the same, in CIDR notation. */
    readonly allowedCidrs: readonly string[];
  };
}

export interface FirewallProps extends Protection {
  /** Name of the web ACL, unique in its region and scope. */
  readonly name: string;
  /** What a person calls it: `Firewall`. */
  readonly title: string;
  /** Days for which blocked and counted requests are kept. */
  readonly logRetentionDays: number;
  /** Region of a load balancer, or the provider of us-east-1, where what protects a distribution must be. */
  readonly protects: { readonly loadBalancersIn: string } | { readonly distributionBy: AwsProvider };
}

/**
 * A web application firewall in front of a load balancer or a distribution. CloudFront's sees visitors' addresses and
 * decides before the cache; that of a load balancer behind CloudFront would see only CloudFront's.
 */
export class Firewall extends Construct implements Monitored {
  /** Terraform reference to the ARN, which a distribution takes. */
  readonly arn: string;

  private readonly scopeName: "CLOUDFRONT" | "REGIONAL";
  private readonly provider?: AwsProvider;

  private readonly props: FirewallProps;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    this.props = props;
    const { name, filtering, maintenance, protects } = props;
    this.scopeName = "distributionBy" in protects ? "CLOUDFRONT" : "REGIONAL";
    this.provider = "distributionBy" in protects ? protects.distributionBy : undefined;

    const webAcl = new Wafv2WebAcl(this, "Resource", {
      provider: this.provider,
      name,
      description: "What is blocked and what is only counted: docs/firewall.md",
      scope: this.scopeName,
      defaultAction: { allow: {} },
      rule: inOrder([
        ...(maintenance
          ? [
              maintenanceRule({
                pageKey: PAGE_KEY,
                allowedSetArns: this.ipSets("maintenance_allowed", maintenance.allowedCidrs),
              }),
            ]
          : []),
        ...(filtering
          ? filteringRules({
              ...filtering,
              loginAttemptsPerMinute: Math.max(LEAST_LIMIT, filtering.loginAttemptsPerMinute),
              allowedSetArns: this.ipSets("allowed", filtering.allowedCidrs),
            })
          : []),
      ]),
      customResponseBody: maintenance && [
        {
          key: PAGE_KEY,
          contentType: "TEXT_HTML",
          content: terraformText(noticePage(maintenance.title, maintenance.message)),
        },
      ],
      visibilityConfig: metric(name),
    });
    this.arn = webAcl.arn;
    new FirewallLogs(this, "logs", {
      webAcl,
      name,
      retentionDays: props.logRetentionDays,
      provider: this.provider,
    });
  }

  /** Puts the firewall in front of a load balancer. */
  protect(id: string, loadBalancer: { readonly arn: string }): void {
    new Wafv2WebAclAssociation(this, id, { resourceArn: loadBalancer.arn, webAclArn: this.arn });
  }

  monitoring(): Monitoring {
    const { name, title, protects } = this.props;
    return firewallMonitoring({
      id: this.node.id.replaceAll("_", "-"),
      title,
      metricName: name,
      logGroup: logGroupName(name),
      region: "loadBalancersIn" in protects ? protects.loadBalancersIn : undefined,
    });
  }

  /** Sets of addresses, of which each has one version of IP, and their ARNs. */
  private ipSets(id: string, cidrs: readonly string[]): string[] {
    const versions = [
      { version: "ipv4", addresses: cidrs.filter((cidr) => !cidr.includes(":")) },
      { version: "ipv6", addresses: cidrs.filter((cidr) => cidr.includes(":")) },
    ];
    return versions
      .filter(({ addresses }) => addresses.length > 0)
      .map(
        ({ version, addresses }) =>
          new Wafv2IpSet(this, `${id}_${version}`, {
            provider: this.provider,
            name: `${this.props.name}-${id.replaceAll("_", "-")}-${version}`,
            scope: this.scopeName,
            ipAddressVersion: version.toUpperCase(),
            addresses: [...addresses],
          }).arn,
      );
  }
}
