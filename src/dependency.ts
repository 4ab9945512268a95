import { ITerraformDependable } from "cdktf";

/** Something that others can use only once certain resources exist, though none of their arguments refers to these. */
export interface Dependency {
  /** The resources that must exist first. */
  readonly ready: readonly ITerraformDependable[];
}

/** The `dependsOn` of a resource that uses the dependencies. */
export function onceReady(...dependencies: readonly Dependency[]): ITerraformDependable[] {
  return [...new Set(dependencies.flatMap(({ ready }) => ready))];
}
