import { existing, tagsOf } from "../resources";
import { Request } from "../simulator";

/** Who attacks: somebody who holds a deployment role, or whatever an instance's role has been made into. */
export type Attacker =
  "plan_dev" | "apply_dev" | "apply_domain" | "apply_production" | "role on an instance" | "role elsewhere";

/** Something that must not be possible. */
export interface Attack {
  readonly by: Attacker;
  readonly title: string;
  /** What IAM is asked: the attack fails if one of them is refused. */
  readonly requests: readonly Request[];
  /** Much the same, but meant to be possible. It shows that the refusal is no accident, such as a misspelt ARN. */
  readonly control: readonly Request[];
}

/** A request for a resource of an environment, by its type, such as `vpc`. */
export function on(
  action: string,
  type: string,
  environment: string,
  context: Request["context"] = {},
): Request {
  const resource = existing(`${action.split(":")[0]!}:${type}`, environment);
  return { action, resource: resource.arn, context: { ...tagsOf(resource), ...context } };
}

/** A request to write records of a type into the zone that environments share. */
export function writing(type: string, ...names: string[]): Request[] {
  return [
    {
      action: "route53:ChangeResourceRecordSets",
      resource: existing("route53:hostedzone", "shared").arn,
      context: {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": names,
        "route53:ChangeResourceRecordSetsRecordTypes": [type],
        "route53:ChangeResourceRecordSetsActions": ["UPSERT"],
      },
    },
  ];
}

/** The same attack with several actions, on a resource of production; on one of dev's own each is possible. */
export function onProduction(
  actions: readonly string[],
  type: string,
  context: Request["context"] = {},
): Attack[] {
  return actions.map((action) => ({
    by: "apply_dev",
    title: `${action} on production's ${type}`,
    requests: [on(action, type, "production", context)],
    control: [on(action, type, "dev", context)],
  }));
}
