import { ObservedRole } from "../support/observed-site";

/** An action that a role is allowed, and on what. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

/** All that the policies of a role allow it. A managed policy counts as the action `*`: nobody here knows what it holds. */
export function allowedActions(role: ObservedRole | undefined): Permission[] {
  const inline = (role?.policies ?? [])
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => ({ action, resource }))),
    );
  return [...inline, ...(role?.managed ?? []).map((resource) => ({ action: "*", resource }))];
}

/** What a role may do an action on. */
export function resourcesOf(role: ObservedRole | undefined, action: string): string[] {
  return allowedActions(role)
    .filter((permission) => permission.action === action || permission.action === "*")
    .map(({ resource }) => resource);
}

/** Services, and others, that may assume a role. */
export function trustedServices(role: ObservedRole | undefined): string[] {
  return (role?.trust.Statement ?? []).flatMap(({ Principal }) => {
    const { Service, ...others } = Principal as { Service?: string | string[] };
    return [...list(Service), ...Object.values(others).map((other) => JSON.stringify(other))];
  });
}

export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as T[]) : [value as T];
}
