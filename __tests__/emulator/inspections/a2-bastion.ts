import { Instance } from "@aws-sdk/client-ec2";
import { ObservedSite } from "../support/observed-site";
import { operator } from "../support/operator";
import { allowedActions, trustedPrincipals } from "./permissions";
import { expectEqual, expectSame, nameOf, Row } from "./inspection";
import { describeSubnet, groupName } from "./topology";

function bastions({ instances }: ObservedSite): Instance[] {
  return instances.filter((instance) => nameOf(instance) === "Bastion Host");
}

export const bastion: Row = {
  id: "A2",
  inspections: {
    "there is one bastion, in the public subnet of the first zone, with a public address": (
      site,
      { zones },
    ) =>
      expectEqual(
        "the subnet and public address of the bastion",
        bastions(site).map(({ SubnetId, PublicIpAddress }) => ({
          subnet: describeSubnet(site, SubnetId),
          hasPublicAddress: PublicIpAddress !== undefined,
        })),
        [{ subnet: `public ${zones[0]}`, hasPublicAddress: true }],
      ),

    "it has the operator's key pair, and ssh-allow as its only security group": (site) =>
      bastions(site).flatMap(({ KeyName, SecurityGroups = [] }) => [
        ...expectEqual("the bastion's key pair", KeyName, operator.keyPair),
        ...expectSame(
          "the bastion's set of security groups",
          SecurityGroups.map(({ GroupId }) => groupName(site, GroupId)),
          ["ssh-allow"],
        ),
      ]),

    "its metadata service requires a token": (site) =>
      bastions(site).flatMap(({ MetadataOptions }) =>
        expectEqual("the bastion's IMDS http_tokens", MetadataOptions?.HttpTokens, "required"),
      ),

    "only EC2 can assume its role, which permits Session Manager only": ({ bastionRole }, { roles }) => [
      ...expectEqual("the bastion's role", bastionRole?.name, roles.bastion),
      ...expectSame(
        "the set of principals that may assume the bastion's role",
        trustedPrincipals(bastionRole),
        ["ec2.amazonaws.com"],
      ),
      ...allowedActions(bastionRole)
        .filter(({ action }) => !/^ssm(messages)?:/.test(action))
        .map(({ action, resource }) => `the bastion may ${action} on ${resource}`),
    ],
  },
};
