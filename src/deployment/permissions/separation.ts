import { DeployedEnvironment, REQUEST_TAG, RESOURCE_TAG } from "./deployed-environment";
import { deny, has, Statement, when } from "./statement";

/** Tag of what environments share: the hosted zone. */
const SHARED = "shared";

/**
 * What an environment's role may never do, whatever other statements allow, also those that name resources by a pattern:
 * touch what carries the tag of another environment, or give such a tag.
 */
export function stayWithin({ name }: DeployedEnvironment): Statement[] {
  return [
    {
      ...when(
        [{ test: "StringNotEquals", variable: RESOURCE_TAG, values: [name, SHARED] }, has(RESOURCE_TAG)],
        deny("NothingOfOthers", ["*"]),
      ),
      resources: undefined,
      // The operator's own, with any tags.
      notResources: ["arn:aws:ec2:*:*:key-pair/*"],
    },
    when(
      [{ test: "StringNotEquals", variable: REQUEST_TAG, values: [name] }, has(REQUEST_TAG)],
      deny("NoTagOfOthers", ["*"]),
    ),
  ];
}
