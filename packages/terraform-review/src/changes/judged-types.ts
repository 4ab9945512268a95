import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { hasSchema } from "../provider-schema/provider-schema";
import { isKnown, isLocal, resourceType } from "../resource-types/resource-types";

/** Whether nothing is known about the type of a resource. */
export function isOfUnknownType({ kind, type }: Block): boolean {
  return kind === "resource" && !isKnown(type);
}

/** Whether a resource may let others in. Of AWS it is known which types do. */
export function mayBePublic(block: Block): boolean {
  return isOfUnknownType(block) && !block.type.startsWith("aws_");
}

/** Whether a change may destroy it. Of AWS, a type without a schema is not one of the provider's. */
export function mayBeReplaced({ kind, type }: Block): boolean {
  const { stateful, grants, isOpaque } = resourceType(type);
  return (
    kind === "resource" &&
    isKnown(type) &&
    !hasSchema(type) &&
    !isLocal(type) &&
    grants === undefined &&
    !isOpaque &&
    (stateful !== undefined || !type.startsWith("aws_"))
  );
}

/** Types that may be removed without a word: nothing needs them, or what is said of permissions and reachability says it. */
const UNNEEDED =
  /^aws_(iam_|acm_|security_group|vpc_security_group|s3_object|s3_bucket_object|s3_bucket_acl|cloudwatch_(dashboard|log_|event_)|ssm_|kms_alias|eip|key_pair|budgets|resourcegroups|ce_|servicecatalogappregistry|launch_|ecs_task_definition|cloudfront_(origin_access|cache_policy|origin_request_policy|response_headers_policy|function|key_group|public_key)|db_(subnet|parameter|option)_group|elasticache_(subnet|parameter)_group)/;

/** Whether something may stop when it is removed, which no fact of its type says. */
export function mayBeNeeded({ kind, type }: Block): boolean {
  const { stateful, safeguard, isInUse, guards, grants, isVersion } = resourceType(type);
  return (
    kind === "resource" &&
    isKnown(type) &&
    !isLocal(type) &&
    !UNNEEDED.test(type) &&
    [stateful, safeguard, isInUse, guards, grants, isVersion].every((fact) => fact === undefined)
  );
}

/** Whether it scaled a table that is billed by use now, which has no capacity to scale. */
export function scalesNothing(block: Block, before: Configuration, after: Configuration): boolean {
  const { resource_id: id } = block.arguments;
  return (
    /^aws_appautoscaling_(target|policy)$/.test(block.type) &&
    [
      ...before.referencedBy(id, block),
      // The id may have the name of the table instead of a reference to it.
      ...before
        .resources("aws_dynamodb_table")
        .filter(({ arguments: { name } }) => id === `table/${String(name)}`),
    ].some(
      (one) =>
        after.resource(one.address)?.arguments["billing_mode"] === "PAY_PER_REQUEST" ||
        scalesNothing(one, before, after),
    )
  );
}

/** A provisioner runs when its resource is created. Of what is only in the state, it is all that a replacement does. */
export function isProgram({ kind, type, arguments: args }: Block): boolean {
  return kind === "resource" && isLocal(type) && list(args["provisioner"]).length > 0;
}

export function isOpaque({ kind, type }: Block): boolean {
  return kind === "resource" && resourceType(type).isOpaque === true;
}
