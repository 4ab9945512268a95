import { ObservedRole } from "../support/observed-site";

/** An action that a role may perform on a resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** Everything that a role's policies allow. A managed policy counts as the action `*`, because its content is unknown here. */
export function allowedActions(role: ObservedRole | undefined): Permission[] {
  const inline = (role?.policies ?? [])
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource }) =>
      asArray(Action).flatMap((action) => asArray(Resource).map((resource) => ({ action, resource }))),
    );
  return [...inline, ...(role?.managed ?? []).map((resource) => ({ action: "*", resource }))];
}

/** The resources that a role may perform an action on. */
export function resourcesOf(role: ObservedRole | undefined, action: string): string[] {
  return allowedActions(role)
    .filter((permission) => permission.action === action || permission.action === "*")
    .map(({ resource }) => resource);
}

/** The services and other principals that may assume a role. */
export function trustedPrincipals(role: ObservedRole | undefined): string[] {
  return (role?.trust.Statement ?? []).flatMap(({ Principal }) => {
    const { Service, ...others } = Principal as { Service?: string | string[] };
    return [...asArray(Service), ...Object.values(others).map((other) => JSON.stringify(other))];
  });
}

export function asArray<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as T[]) : [value as T];
}
