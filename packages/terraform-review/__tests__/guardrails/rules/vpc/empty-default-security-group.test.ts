import { emptyDefaultSecurityGroup } from "../../../../src/guardrails/rules/vpc/empty-default-security-group";
import { describeGuardrail } from "../../../support/guardrails";

const adopted = (group: object, others: object = {}) => ({
  resource: {
    aws_vpc: { network: {} },
    aws_default_security_group: { all: { vpc_id: "${aws_vpc.network.id}", ...group } },
    ...others,
  },
});

describeGuardrail(emptyDefaultSecurityGroup, {
  rejects: {
    "a VPC whose default security group is not adopted": {
      json: { resource: { aws_vpc: { network: {} } } },
      messages: ["aws_vpc.network keeps the default security group as AWS made it"],
    },
    "one of two VPCs whose default security group is not adopted": {
      json: {
        resource: {
          aws_vpc: { network: {}, other: {} },
          aws_default_security_group: { all: { vpc_id: "${aws_vpc.network.id}" } },
        },
      },
      messages: ["aws_vpc.other keeps the default security group as AWS made it"],
    },
    "an adopted group with a rule": {
      json: adopted({ ingress: [{ protocol: -1, self: true, from_port: 0, to_port: 0 }] }),
      messages: ["aws_default_security_group.all allows something"],
    },
    "an adopted group with an egress rule": {
      json: adopted({ egress: { protocol: -1, from_port: 0, to_port: 0 } }),
      messages: ["aws_default_security_group.all allows something"],
    },
    ...Object.fromEntries(
      [
        "aws_vpc_security_group_ingress_rule",
        "aws_vpc_security_group_egress_rule",
        "aws_security_group_rule",
      ].map((type) => [
        `an adopted group with an ${type}`,
        {
          json: adopted(
            {},
            {
              [type]: {
                all: { security_group_id: "${aws_default_security_group.all.id}", ip_protocol: "-1" },
              },
            },
          ),
          messages: ["aws_default_security_group.all allows something"],
        },
      ]),
    ),
  },
  accepts: {
    "an adopted group without rules": adopted({}),
    "an adopted group with empty lists of rules": adopted({ ingress: [], egress: [] }),
    "a VPC from a data source": { data: { aws_vpc: { theirs: { default: true } } } },
  },
});
