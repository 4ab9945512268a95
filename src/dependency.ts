import { ITerraformDependable } from "cdktf";

/** Something that others can use only once certain resources exist, though none of their arguments refers to these. */
export interface Dependency {
  /** The resources that must exist first. */
  readonly ready: readonly ITerraformDependable[];
}

/** The `dependsOn` of a resource that uses the dependencies, as far as there are any. */
export function onceReady(
  ...dependencies: readonly (Dependency | undefined)[]
): ITerraformDependable[] | undefined {
  const ready = new Set(dependencies.flatMap((dependency) => dependency?.ready ?? []));
  return ready.size > 0 ? [...ready] : undefined;
}
