import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing web ACLs, sets of addresses, and their logging. */
export const reads = ["wafv2:Get*", "wafv2:List*"];

/**
 * Creating, changing and deleting the firewalls by their names: in the environment's region, and for CloudFront in us-east-1;
 * putting one in front of a load balancer, for which AWS also asks `elasticloadbalancing:SetWebAcl`.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name, loadBalancer } = environment;
  const arns = (...resources: string[]) => [
    ...regionalArns(
      environment,
      "wafv2",
      resources.map((resource) => `regional/${resource}`),
    ),
    ...resources.map((resource) => `arn:aws:wafv2:us-east-1:*:global/${resource}`),
  ];
  const ownWebAcls = arns(`webacl/${name}-wordpress*`);
  const balancers = [`${name}-wordpress*`, loadBalancer.name].map(
    (balancer) => `loadbalancer/app/${balancer}/*`,
  );
  return [
    allow(
      "KeepFirewalls",
      [
        "wafv2:CreateIPSet",
        "wafv2:CreateWebACL",
        "wafv2:DeleteIPSet",
        "wafv2:DeleteLoggingConfiguration",
        "wafv2:DeleteWebACL",
        "wafv2:PutLoggingConfiguration",
        "wafv2:TagResource",
        "wafv2:UntagResource",
        "wafv2:UpdateIPSet",
        "wafv2:UpdateWebACL",
      ],
      [...ownWebAcls, ...arns(`ipset/${name}-wordpress*`)],
    ),
    // A web ACL with AWS's rule groups is a call on these, too.
    allow("UseManagedRules", ["wafv2:CreateWebACL", "wafv2:UpdateWebACL"], arns("managedruleset/*")),
    // Only the service that is called in AssociateWebACL needs it, and IAM knows no resources of it.
    allow("LetFirewallsIn", ["elasticloadbalancing:SetWebAcl"]),
    allow(
      "PlaceFirewalls",
      ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"],
      [...ownWebAcls, ...regionalArns(environment, "elasticloadbalancing", balancers)],
    ),
  ];
}
