import { loadBalancerSecurityGroup } from "../../../../src/guardrails/rules/elastic-load-balancing/load-balancer-security-group";
import { describeGuardrail } from "../../../support/guardrails";

const withGroups = (groups: unknown, others: object = {}) => ({
  resource: { aws_lb: { site: { load_balancer_type: "application", security_groups: groups } } },
  ...others,
});

describeGuardrail(loadBalancerSecurityGroup, {
  refuses: {
    "a load balancer that names no group": {
      json: { resource: { aws_lb: { site: {} } } },
      says: ["aws_lb.site has no security group of its own"],
    },
    "an empty list of groups": {
      json: withGroups([]),
      says: ["aws_lb.site has no security group of its own"],
    },
    "the default group by the VPC's attribute": {
      json: {
        resource: {
          aws_vpc: { network: {} },
          aws_lb: { site: { security_groups: ["${aws_vpc.network.default_security_group_id}"] } },
        },
      },
      says: ["aws_lb.site has the VPC's default security group"],
    },
    "the default group that Terraform adopted": {
      json: {
        resource: {
          aws_default_security_group: { all: {} },
          aws_lb: { site: { security_groups: ["${aws_default_security_group.all.id}"] } },
        },
      },
      says: ["aws_lb.site has the VPC's default security group"],
    },
    "a classic load balancer that names no group": {
      json: { resource: { aws_elb: { site: {} } } },
      says: ["aws_elb.site has no security group of its own"],
    },
    "the default group that is looked up": {
      json: withGroups(["${data.aws_security_group.usual.id}"], {
        data: { aws_security_group: { usual: { name: "default" } } },
      }),
      says: ["aws_lb.site has the VPC's default security group"],
    },
  },
  accepts: {
    "a group of its own": {
      resource: {
        aws_security_group: { site: {} },
        aws_lb: { site: { security_groups: ["${aws_security_group.site.id}"] } },
      },
    },
    "another group that is looked up": withGroups(["${data.aws_security_group.web.id}"], {
      data: { aws_security_group: { web: { name: "web" } } },
    }),
    "a group of a module": withGroups(["${module.groups.site_id}"]),
    "groups in a variable": withGroups("${var.security_groups}"),
    "a network load balancer without one": {
      resource: { aws_lb: { tcp: { load_balancer_type: "network" } } },
    },
  },
});
