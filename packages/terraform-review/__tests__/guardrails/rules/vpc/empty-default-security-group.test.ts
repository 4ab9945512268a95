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
  refuses: {
    "a VPC whose default group nobody adopted": {
      json: { resource: { aws_vpc: { network: {} } } },
      says: ["aws_vpc.network keeps the default security group as AWS made it"],
    },
    "the one of two VPCs that was forgotten": {
      json: {
        resource: {
          aws_vpc: { network: {}, other: {} },
          aws_default_security_group: { all: { vpc_id: "${aws_vpc.network.id}" } },
        },
      },
      says: ["aws_vpc.other keeps the default security group as AWS made it"],
    },
    "an adopted group with a rule": {
      json: adopted({ ingress: [{ protocol: -1, self: true, from_port: 0, to_port: 0 }] }),
      says: ["aws_default_security_group.all allows something"],
    },
    "an adopted group with a rule of its own resource": {
      json: adopted(
        {},
        {
          aws_vpc_security_group_egress_rule: {
            all: { security_group_id: "${aws_default_security_group.all.id}", ip_protocol: "-1" },
          },
        },
      ),
      says: ["aws_default_security_group.all allows something"],
    },
  },
  accepts: {
    "an adopted group without rules": adopted({}),
    "an adopted group with empty lists of rules": adopted({ ingress: [], egress: [] }),
    "a VPC that is somebody else's": { data: { aws_vpc: { theirs: { default: true } } } },
  },
});
