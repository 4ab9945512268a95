import { nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { templateReferences } from "../resource-types/auto-scaling";

/** How a change reaches the instances that are already running. */
export interface Rollout {
  /** The Auto Scaling group. */
  readonly address: string;
  readonly effect: "instance refresh" | "new instances only";
}

/**
 * How changed launch templates and launch configurations reach the instances that are already running.
 *
 * @param changed addresses of what changes, or is created anew
 */
export function rollouts(changed: readonly string[], after: Configuration): Rollout[] {
  return after.resources("aws_autoscaling_group").flatMap((group): Rollout[] => {
    const references = templateReferences(group);
    const { launch_configuration: launchConfiguration } = group.arguments;
    const isChanged = after
      .referencedBy([references.map(({ template }) => template), launchConfiguration], group)
      .some(({ address }) => changed.includes(address));
    // `$Latest` is the same before and after, so Terraform sees no change and starts no instance refresh. A changed launch
    // configuration is a new one with another name, which Terraform does see.
    const isNoticed =
      launchConfiguration !== undefined ||
      references.some(({ version }) => typeof version === "string" && version.includes("${"));
    const refreshes = list(nestedBlocks(group, "instance_refresh")).length > 0 && isNoticed;
    return isChanged
      ? [{ address: group.address, effect: refreshes ? "instance refresh" : "new instances only" }]
      : [];
  });
}
