import { Configuration } from "../../../configuration/configuration";
import { isObject, list, merged } from "../../../configuration/json";
import { hasMask } from "../../../configuration/secrets/mask";
import { Guardrail } from "../../guardrail";

/** Credentials of a provider or a backend give access to everything that it manages. */
export const noCredentialsInProviders: Guardrail = {
  id: "no-credentials-in-providers",
  reason: "anyone who can read this JSON or its history has the access of the provider",
  fix: "remove them, revoke them, and let the environment give them: a role, OIDC, or the provider's environment variables",
  knownAs: ["CKV_AWS_41"],
  isSuppressible: false,
  violations: (stack) =>
    configurationsOf(stack).flatMap(([address, args]) =>
      pathsOfSecrets(args).map((path) => ({ address, message: `${address} has its ${path} written out` })),
    ),
};

function configurationsOf({ providers, settings }: Configuration): (readonly [string, unknown])[] {
  return [
    ...[...providers].map(([name, args]) => [`provider.${name}`, args] as const),
    ...Object.entries(merged(settings["backend"])).map(
      ([type, args]) => [`terraform.backend.${type}`, args] as const,
    ),
  ];
}

/** The paths of the arguments whose values are masked, because they are secrets. */
function pathsOfSecrets(value: unknown, path = ""): string[] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, item]) =>
      pathsOfSecrets(item, path === "" ? name : `${path}.${name}`),
    );
  }
  return Array.isArray(value)
    ? [...new Set(list(value).flatMap((item) => pathsOfSecrets(item, path)))]
    : hasMask(value)
      ? [path]
      : [];
}
