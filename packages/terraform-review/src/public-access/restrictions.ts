import { literalValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list, merged } from "../configuration/json";
import { both, openIf, PublicAccessRule } from "./rule";

/**
 * What limits who may use a resource that is on the internet by its purpose, as signatures of a distribution do. Most have none: it is
 * reported only if one that was there is lifted.
 */
export interface Restriction extends Pick<PublicAccessRule, "how" | "isOpen"> {
  /**
   * The parts that are limited each for itself, by name. What one version has no part for is limited as its part "" is.
   *
   * @default - it is limited as a whole
   */
  parts?(block: Block): ReadonlyMap<string, Block>;
}

/** Open without any of these arguments. */
function without(how: string, ...names: string[]): Restriction {
  return {
    how,
    isOpen: (block, configuration) => {
      const set = names.map((name) => isSet(block, configuration, name));
      return set.includes(true) ? false : set.includes(undefined) ? undefined : true;
    },
  };
}

/** Whether an argument has a value, whatever it is; undefined if an expression may have none. */
function isSet(block: Block, configuration: Configuration, name: string): boolean | undefined {
  const value = block.arguments[name];
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  const text = literalValue(configuration, block, name);
  return text === undefined && configuration.referencedBy(value, block).length === 0
    ? undefined
    : !!text || text === undefined;
}

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html
 *
 * Omitted, those of the default behavior stay with hashicorp/aws 5.100.0, and go with older versions, where they are not computed.
 */
const signatures: Restriction = {
  ...without("serves everybody without a signature", "trusted_key_groups", "trusted_signers"),
  parts: (block) =>
    new Map([
      ...nestedBlocks(block, "default_cache_behavior").map((one) => ["", one] as const),
      ...nestedBlocks(block, "ordered_cache_behavior").map(
        (one) => [String(one.arguments["path_pattern"]), one] as const,
      ),
    ]),
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html */
function authentication(argument: string): Restriction {
  return {
    how: "forwards requests of everybody: nobody has to sign in",
    isOpen: (block) =>
      !nestedBlocks(block, argument).some(({ arguments: { type } }) =>
        /^authenticate-|\$\{|^jwt-/.test(String(type)),
      ),
  };
}

const clientCertificates: Restriction = openIf(
  "mutual_authentication.mode",
  [null, "off", "passthrough"],
  "takes connections without a client's certificate",
);

const countries: Restriction = openIf(
  "restrictions.geo_restriction.restriction_type",
  [null, "none"],
  "answers every country (`geo_restriction`)",
);

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-admin-create-user-policy.html */
const signUp: Restriction = openIf(
  "admin_create_user_config.allow_admin_create_user_only",
  [null, "false"],
  "lets everybody sign up (`allow_admin_create_user_only` is off)",
);

/** https://cloud.google.com/iap/docs/concepts-overview */
const identityAware: Restriction = {
  how: "forwards requests of everybody: nobody has to sign in (`iap`)",
  isOpen: (block) =>
    !nestedBlocks(block, "iap").some(
      ({ arguments: { enabled } }) => enabled !== false && enabled !== "false",
    ),
};

const password: Restriction = openIf(
  "enable_basic_auth",
  [null, "false"],
  "shows its pages without a password (`enable_basic_auth` is off)",
);

/**
 * Annotations by which a controller lets in only those who sign in.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#authentication
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication
 */
const SIGN_IN = [
  "nginx.ingress.kubernetes.io/auth-type",
  "nginx.ingress.kubernetes.io/auth-url",
  "nginx.ingress.kubernetes.io/auth-tls-secret",
  "alb.ingress.kubernetes.io/auth-type",
] as const;

const signIn: Restriction = {
  how: "forwards requests of everybody: nobody has to sign in",
  isOpen: (block) => {
    const annotations = merged(merged(list(block.arguments["metadata"])[0])["annotations"]);
    return SIGN_IN.every((name) => [undefined, null, "", "none"].includes(annotations[name] as string));
  },
};

const listener = [authentication("default_action"), clientCertificates];
const listenerRule = [authentication("action")];

/** Services of Azure that answer on the internet if that is omitted, although only to those who have a key or a role. */
export const REACHABLE_BY_DEFAULT = (
  "search_service servicebus_namespace eventhub_namespace eventgrid_topic eventgrid_domain cognitive_account " +
  "machine_learning_workspace container_registry batch_account synapse_workspace managed_disk databricks_workspace " +
  "automation_account kusto_cluster signalr_service web_pubsub"
).split(" ");

const everyNetwork: Restriction = openIf(
  "public_network_access_enabled",
  [null, "true"],
  "answers every network (`public_network_access_enabled` is on)",
);

export const RESTRICTIONS: Readonly<Record<string, readonly Restriction[]>> = {
  ...Object.fromEntries(REACHABLE_BY_DEFAULT.map((type) => [`azurerm_${type}`, [everyNetwork]])),
  aws_cloudfront_distribution: [signatures, countries],
  aws_lb_listener: listener,
  aws_alb_listener: listener,
  aws_lb_listener_rule: listenerRule,
  aws_alb_listener_rule: listenerRule,
  aws_cognito_user_pool: [signUp],
  aws_amplify_app: [password],
  aws_amplify_branch: [password],
  // What has no authorization either is open: `AWS` in `aws.ts`.
  aws_api_gateway_method: [
    both(
      openIf("api_key_required", [null, "false"], "answers without an API key"),
      openIf("authorization", /^(?!NONE$)/, ""),
    ),
  ],
  google_compute_backend_service: [identityAware],
  google_compute_region_backend_service: [identityAware],
  kubernetes_ingress: [signIn],
  kubernetes_ingress_v1: [signIn],
};
