import { dev, production, s3Backend, shared } from "../fixtures/site";
import { everyFeature } from "../support/every-feature";
import { ManagedPolicy, policiesOf } from "../support/role-policies";
import { changed, permissionsOf } from "../support/site";
import { Template } from "../support/template";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const MAX_CHARACTERS = 6144;
const MAX_POLICIES = 10;
const MAX_NAME = 128;

/** Each key of the objects in this file is a managed policy. */
const PURPOSES = "src/deployment/deployment-permissions.ts";

const repository = "seongwoo/wordpress";
const name = (length: number, start = "") => start.padEnd(length, "x");

/** The longest names that the settings allow. */
const longest = changed(dev, {
  ...everyFeature,
  name: name(15, "e"),
  backend: { ...s3Backend, bucket: name(63), key: name(200) },
  loadBalancer: { name: name(32, "a"), targetGroupName: name(32, "b") },
  webTier: {
    ...everyFeature.webTier,
    internalLoadBalancerName: name(32, "c"),
    internalTargetGroupName: name(32, "d"),
  },
});

describe.each([
  ["dev and production", [dev, production]],
  ["every feature", [changed(dev, everyFeature), changed(production, everyFeature)]],
  ["the longest names", [longest]],
])("the deployment roles' policies, with %s", (_, environments) => {
  const stack = permissionsOf({
    shared: { ...shared, github: { repository, backend: s3Backend } },
    environments,
  });

  it("are within IAM's limits, with room for a feature more", () => {
    const found = rolesOf(stack).flatMap((role) => problems(role, policiesOf(stack, role)));
    expect(found).toEqual([]);
  });
});

function rolesOf(stack: Template): string[] {
  return Object.keys(stack.resources("aws_iam_role"));
}

function problems(role: string, policies: readonly ManagedPolicy[]): string[] {
  const sizes = policies.map((policy) => ({
    policy: policy.name,
    // JSON.stringify writes no white space, and that in texts, which IAM does not count either, is in none of them.
    characters: JSON.stringify(policy.document).length,
  }));
  return [
    ...(policies.length === 0 ? [`${role} has no policy`] : []),
    ...(policies.length >= MAX_POLICIES
      ? [
          `${role} has ${policies.length} of ${MAX_POLICIES} policies: merge the two smallest purposes in ${PURPOSES}`,
        ]
      : []),
    ...sizes
      .filter(({ characters }) => characters > 0.9 * MAX_CHARACTERS)
      .map(
        ({ policy, characters }) =>
          `${policy} has ${characters} of ${MAX_CHARACTERS} characters: divide its purpose in ${PURPOSES}`,
      ),
    ...sizes
      .filter(({ policy }) => policy.length > MAX_NAME)
      .map(({ policy }) => `${policy} is too long a name`),
  ];
}
