import { limitCallers } from "../../../configuration/caller-conditions";
import { readPolicy, Statement } from "../../../configuration/iam-statements";
import { Guardrail } from "../../guardrail";

/** Only the account, and services that act for it, may publish to a topic or subscribe to it. */
export const privateTopics: Guardrail = {
  id: "private-topics",
  reason: "anybody could send messages that look like alarms, or read those that are sent",
  fix: "name the principals in the topic's policy, and limit services with aws:SourceAccount or aws:SourceArn",
  violations: (stack) =>
    stack.resources("aws_sns_topic", "aws_sns_topic_policy").flatMap((block) => {
      const { address } = block;
      const open = readPolicy(block.arguments["policy"], block, stack).statements.filter(isOpen);
      return [...new Set(open.flatMap(callers))].map((caller) => ({
        address,
        message: `${address} lets ${caller} use the topic`,
      }));
    }),
};

function isOpen({ effect, conditions, notPrincipals }: Statement): boolean {
  return effect === "Allow" && notPrincipals.length === 0 && !limitCallers(conditions);
}

/** Everybody, and services, which act for every account that asks them to. */
function callers({ principals }: Statement): string[] {
  return principals.flatMap(({ type, id }) => {
    if (id === "*" && ["*", "AWS"].includes(type)) {
      return ["everybody"];
    }
    return type === "Service" && id.endsWith(".amazonaws.com") ? [`${id} in every account`] : [];
  });
}
