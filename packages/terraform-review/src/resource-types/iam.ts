import { ResourceTypes } from "./resource-type";

export const iam: ResourceTypes = {
  aws_iam_instance_profile: { forceNew: ["name", "path"], defaults: { path: "/" } },
  aws_iam_policy: { forceNew: ["description", "name", "path"], defaults: { path: "/" } },
  aws_iam_role: { forceNew: ["name", "path"], defaults: { path: "/" } },
  aws_iam_role_policy: { forceNew: ["name", "role"] },
  aws_iam_role_policy_attachment: { forceNew: ["policy_arn", "role"] },
};
