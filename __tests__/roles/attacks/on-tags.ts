import { giving } from "../resources";
import { Attack, on } from "./attack";

const asDev = giving("dev");
const asProduction = giving("production");
const environmentKey = { "aws:TagKeys": ["Environment"] };
const otherKey = { "aws:TagKeys": ["Name"] };

const tag = (title: string, attack: Omit<Attack, "by" | "title">): Attack => ({
  by: "apply_dev",
  title,
  ...attack,
});

/** Making production's things dev's, and dev's things production's. */
export const onTags: readonly Attack[] = [
  ...(
    [
      ["ec2:CreateTags", "vpc"],
      ["ec2:CreateTags", "instance"],
      ["ec2:CreateTags", "security-group"],
      ["ec2:CreateTags", "route-table"],
      ["ec2:CreateTags", "launch-template"],
      ["elasticfilesystem:TagResource", "file-system"],
      ["acm:AddTagsToCertificate", "certificate"],
      ["cloudfront:TagResource", "distribution"],
      ["logs:TagResource", "delivery"],
      ["kms:TagResource", "key"],
      ["sns:TagResource", "topic"],
    ] as const
  ).flatMap(([action, type]) => [
    tag(`gives production's ${type} the tag of dev`, {
      requests: [on(action, type, "production", asDev)],
      control: [on(action, type, "dev", asDev)],
    }),
    tag(`gives its own ${type} the tag of production`, {
      requests: [on(action, type, "dev", asProduction)],
      control: [on(action, type, "dev", asDev)],
    }),
  ]),
  tag("makes a VPC with the tag of production", {
    requests: [{ ...on("ec2:CreateVpc", "vpc", "dev"), context: asProduction }],
    control: [{ ...on("ec2:CreateVpc", "vpc", "dev"), context: asDev }],
  }),
  tag("makes a VPC without a tag", {
    requests: [{ ...on("ec2:CreateVpc", "vpc", "dev"), context: {} }],
    control: [{ ...on("ec2:CreateVpc", "vpc", "dev"), context: asDev }],
  }),
  tag("claims a network without tags, of another application", {
    requests: [{ ...on("ec2:CreateTags", "vpc", "dev"), context: asDev }],
    control: [{ ...on("ec2:CreateTags", "security-group", "dev"), context: asDev }],
  }),
  tag("takes its own instance's tag away", {
    requests: [on("ec2:DeleteTags", "instance", "dev", environmentKey)],
    control: [on("ec2:DeleteTags", "instance", "dev", otherKey)],
  }),
  tag("takes all tags of its own instance away", {
    requests: [on("ec2:DeleteTags", "instance", "dev")],
    control: [on("ec2:DeleteTags", "instance", "dev", otherKey)],
  }),
  tag("takes production's instance's tag away", {
    requests: [on("ec2:DeleteTags", "instance", "production", otherKey)],
    control: [on("ec2:DeleteTags", "instance", "dev", otherKey)],
  }),
];
