import { managedPolicy, ManagedPolicy, policiesOf } from "../support/role-policies";
import { Attack, Attacker } from "./attacks/attack";
import { onData } from "./attacks/on-data";
import { onMail } from "./attacks/on-mail";
import { onMonitoring } from "./attacks/on-monitoring";
import { onNetworks } from "./attacks/on-networks";
import { onRoles } from "./attacks/on-roles";
import { onTags } from "./attacks/on-tags";
import { onVisitors } from "./attacks/on-visitors";
import { isAllowed, Request } from "./simulator";
import { stack } from "./stack";

/** What an attacker writes into an instance's role, which only its boundary limits. */
const everything: ManagedPolicy = {
  name: "everything",
  document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] },
};

const boundary = managedPolicy(stack, "aws_iam_policy.dev_instances");
const roles = ["plan_dev", "apply_dev", "apply_domain", "apply_production"];
const policies = new Map(roles.map((role) => [role, policiesOf(stack, role)]));

function isPossible(by: Attacker, request: Request): Promise<boolean> {
  const own = policies.get(by);
  return own ? isAllowed(request, own) : isAllowed(request, [everything], boundary);
}

async function areAllPossible(by: Attacker, requests: readonly Request[]): Promise<boolean> {
  const answers = await Promise.all(requests.map((request) => isPossible(by, request)));
  return answers.every(Boolean);
}

describe.each<[string, readonly Attack[]]>([
  ["roles, policies and boundaries", onRoles],
  ["tags", onTags],
  ["another environment's network", onNetworks],
  ["data and states", onData],
  ["another environment's visitors", onVisitors],
  ["mail", onMail],
  ["alarms and messages", onMonitoring],
])("attacks on %s", (_, attacks) => {
  it.each(attacks.map((attack) => [attack.by, attack.title, attack] as const))(
    "%s: %s",
    async (by, _title, { requests, control }) => {
      expect(await areAllPossible(by, control)).toBe(true);
      expect(await areAllPossible(by, requests)).toBe(false);
    },
  );
});

describe("the simulated attacks on the deployment roles (D8)", () => {
  it("are all different", () => {
    const all = [...onRoles, ...onTags, ...onNetworks, ...onData, ...onVisitors, ...onMail, ...onMonitoring];
    expect(new Set(all.map(({ by, title }) => `${by} ${title}`)).size).toBe(all.length);
  });
});
