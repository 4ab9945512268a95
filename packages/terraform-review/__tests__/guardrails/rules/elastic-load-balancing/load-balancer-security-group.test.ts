import { loadBalancerSecurityGroup } from "../../../../src/guardrails/rules/elastic-load-balancing/load-balancer-security-group";
import { describeGuardrail } from "../../../support/guardrails";

const withGroups = (groups: unknown, others: object = {}) => ({
  resource: { aws_lb: { site: { load_balancer_type: "application", security_groups: groups } } },
  ...others,
});

describeGuardrail(loadBalancerSecurityGroup, {
  rejects: {
    "a load balancer without security groups": {
      json: { resource: { aws_lb: { site: {} } } },
      messages: ["aws_lb.site has no security group of its own"],
    },
    "an empty list of security groups": {
      json: withGroups([]),
      messages: ["aws_lb.site has no security group of its own"],
    },
    "the default security group from the VPC's attribute": {
      json: {
        resource: {
          aws_vpc: { network: {} },
          aws_lb: { site: { security_groups: ["${aws_vpc.network.default_security_group_id}"] } },
        },
      },
      messages: ["aws_lb.site has the VPC's default security group"],
    },
    "the default security group that Terraform adopted": {
      json: {
        resource: {
          aws_default_security_group: { all: {} },
          aws_lb: { site: { security_groups: ["${aws_default_security_group.all.id}"] } },
        },
      },
      messages: ["aws_lb.site has the VPC's default security group"],
    },
    "a classic load balancer without security groups": {
      json: { resource: { aws_elb: { site: {} } } },
      messages: ["aws_elb.site has no security group of its own"],
    },
    "the default security group from a data source": {
      json: withGroups(["${data.aws_security_group.usual.id}"], {
        data: { aws_security_group: { usual: { name: "default" } } },
      }),
      messages: ["aws_lb.site has the VPC's default security group"],
    },
  },
  accepts: {
    "a security group for the load balancer": {
      resource: {
        aws_security_group: { site: {} },
        aws_lb: { site: { security_groups: ["${aws_security_group.site.id}"] } },
      },
    },
    "another security group from a data source": withGroups(["${data.aws_security_group.web.id}"], {
      data: { aws_security_group: { web: { name: "web" } } },
    }),
    "a security group of a module": withGroups(["${module.groups.site_id}"]),
    "security groups in a variable": withGroups("${var.security_groups}"),
    "a network load balancer without one": {
      resource: { aws_lb: { tcp: { load_balancer_type: "network" } } },
    },
  },
});
