import { Configuration } from "../configuration/configuration";
import { Block, nestedBlocks } from "../configuration/block";
import { Grant } from "../configuration/iam-policies";
import { typesWith } from "../resource-types/resource-types";

/** The permissions that resources give by their arguments and not by policies, such as the roles of Google Cloud and Azure. */
export function grantedRoles(configuration: Configuration): Grant[] {
  return typesWith("grants").flatMap(([type, { to, what, on, always, limits = [] }]) =>
    configuration.resources(type).flatMap((block) => {
      const texts = (paths: readonly string[]) =>
        paths.flatMap((path) => textsAt(block, configuration, path));
      return [...(always === undefined ? [] : [always]), ...texts(what)].flatMap((action) =>
        orNone(texts(on)).flatMap((resource) =>
          orNone(texts(to)).map((principal) => ({
            holder: { address: block.address, name: block.address },
            effect: "Allow" as const,
            action,
            resource,
            principal: EVERYBODY.has(principal) ? "*" : principal,
            conditions: [...("condition" in block.arguments ? ["its condition"] : []), ...texts(limits)].map(
              (variable) => ({ variable, test: "", values: [] }),
            ),
            isForEverybody: EVERYBODY.has(principal) || principal === "*",
          })),
        ),
      );
    }),
  );
}

/** Google's names of everybody. https://cloud.google.com/iam/docs/principals-overview */
const EVERYBODY: ReadonlySet<string> = new Set(["allUsers", "allAuthenticatedUsers"]);

function orNone(texts: readonly string[]): readonly string[] {
  return texts.length > 0 ? texts : [""];
}

function textsAt(block: Block, configuration: Configuration, path: string): string[] {
  const names = path.split(".");
  const last = names.pop()!;
  const owners = names.reduce<Block[]>(
    (blocks, name) => blocks.flatMap((one) => nestedBlocks(one, name)),
    [block],
  );
  return owners.flatMap((owner) =>
    configuration.operands(owner.arguments[last], owner).map(({ text }) => text),
  );
}
