import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { holderName } from "../configuration/iam-policies";

/** A role or user whose permissions boundary goes, or becomes another one. */
export interface BoundaryChange {
  /** Such as `role dev-wordpress`. */
  readonly holder: string;
  readonly address: string;
  /** The boundary that limited it: an ARN, or a reference such as `aws_iam_policy.limit.arn`. */
  readonly before: string;
  /** The boundary that limits it now; undefined without one. */
  readonly after: string | undefined;
}

/**
 * Compares the permissions boundaries of roles and users. Without its boundary, a role may do all that its policies allow, and
 * what that is may change later without this stack, where others may write the policies.
 */
export function boundaryChanges(before: Configuration, after: Configuration): BoundaryChange[] {
  const now = new Map(after.resources("aws_iam_role", "aws_iam_user").map((block) => [block.address, block]));
  return before.resources("aws_iam_role", "aws_iam_user").flatMap((block) => {
    const successor = now.get(block.address);
    const [old, next] = [boundaryOf(block), successor && boundaryOf(successor)];
    return successor === undefined || old === undefined || old === next
      ? []
      : [{ holder: holderName(block), address: block.address, before: old, after: next }];
  });
}

/** The boundary as written, without the braces around a reference. */
function boundaryOf({ arguments: args }: Block): string | undefined {
  const boundary = args["permissions_boundary"];
  return typeof boundary === "string" && boundary !== ""
    ? boundary.replace(/\$\{([^{}]*)\}/g, "$1")
    : undefined;
}
