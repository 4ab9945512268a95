import { concerns } from "../../src/changes/concerns";
import { openedResources } from "../../src/changes/public-access";
import { REACHABLE_BY_DEFAULT, RESTRICTIONS } from "../../src/public-access/restrictions";
import { withResources } from "../support/configuration";
import { changesBetween } from "../support/report";

const SIGNED = { trusted_key_groups: ["${aws_cloudfront_key_group.signers.id}"] };

const distribution = (behavior: object, ...ordered: object[]) => ({
  default_cache_behavior: [behavior],
  ordered_cache_behavior: ordered,
  restrictions: [{ geo_restriction: [{ restriction_type: "none" }] }],
});

const FORWARD = { type: "forward", target_group_arn: "arn" };
const SIGN_IN = { type: "authenticate-oidc", authenticate_oidc: [{ issuer: "https://id.example.com" }] };

const listener = (mode: string) => ({ default_action: [FORWARD], mutual_authentication: [{ mode }] });
const listenerRule = [{ action: [SIGN_IN, FORWARD] }, { action: [FORWARD] }] as const;
const password = [{ enable_basic_auth: true }, { enable_basic_auth: false }] as const;

const ingress = (annotations: object) => ({ metadata: [{ name: "shop", annotations }] });
const basicAuth = [ingress({ "nginx.ingress.kubernetes.io/auth-type": "basic" }), ingress({})] as const;

/** The arguments of a resource that limits who may use it, and of one that does not. */
const SAMPLES: Readonly<Record<string, readonly [limited: object, open: object]>> = {
  aws_cloudfront_distribution: [distribution(SIGNED), distribution({})],
  aws_lb_listener: [{ default_action: [SIGN_IN, FORWARD] }, { default_action: [FORWARD] }],
  aws_alb_listener: [listener("verify"), listener("off")],
  aws_lb_listener_rule: listenerRule,
  aws_alb_listener_rule: listenerRule,
  aws_cognito_user_pool: [
    { admin_create_user_config: [{ allow_admin_create_user_only: true }] },
    { admin_create_user_config: [{ allow_admin_create_user_only: false }] },
  ],
  google_compute_backend_service: [{ iap: [{ enabled: true }] }, {}],
  google_compute_region_backend_service: [{ iap: [{ enabled: true }] }, { iap: [{ enabled: false }] }],
  aws_amplify_app: password,
  aws_amplify_branch: password,
  aws_api_gateway_method: [
    { authorization: "AWS_IAM", api_key_required: true },
    { authorization: "AWS_IAM", api_key_required: false },
  ],
  kubernetes_ingress: basicAuth,
  kubernetes_ingress_v1: [ingress({ "alb.ingress.kubernetes.io/auth-type": "oidc" }), ingress({})],
};

const changes = (type: string, before: object, after: object) =>
  changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } });

const lifted = (before: object, after: object) =>
  changes("aws_cloudfront_distribution", before, after).openedResources;

describe("what limits who may use a resource", () => {
  it("has a sample for each type", () => {
    const ofAzure = REACHABLE_BY_DEFAULT.map((type) => `azurerm_${type}`);
    expect([...Object.keys(SAMPLES), ...ofAzure].sort()).toEqual(Object.keys(RESTRICTIONS).sort());
  });

  it.each(REACHABLE_BY_DEFAULT)("opens an azurerm_%s if it is omitted that the internet may not", (type) => {
    const limited = { public_network_access_enabled: false };
    expect(concerns([changes(`azurerm_${type}`, limited, {})])).toContain("public-exposure");
    expect(openedResources(withResources({}), withResources({ [`azurerm_${type}`]: { x: {} } }))).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))("opens an %s if it is lifted, and only then", (type, [limited, open]) => {
    expect(concerns([changes(type, limited, open)])).toEqual(["public-exposure"]);
    expect(changes(type, limited, open).notJudged).toEqual([]);
    expect(changes(type, open, limited).openedResources).toEqual([]);
    expect(openedResources(withResources({}), withResources({ [type]: { x: open } }))).toEqual([]);
  });

  it("is lifted by an empty list, and may be by a value that is not known", () => {
    expect(lifted(distribution(SIGNED), distribution({ trusted_key_groups: [] }))).toMatchObject([
      { how: "serves everybody without a signature", isCertain: true },
    ]);
    expect(
      lifted(distribution(SIGNED), distribution({ trusted_key_groups: "${var.signers}" })),
    ).toMatchObject([{ isCertain: false }]);
    expect(lifted(distribution(SIGNED), distribution({ trusted_signers: ["self"] }))).toEqual([]);
  });

  it("is that of the default behavior for what no other behavior of a distribution is for", () => {
    const invoices = { path_pattern: "/invoices/*" };
    const opened = [{ how: "serves everybody without a signature (`/invoices/*`)", isCertain: true }];

    expect(lifted(distribution(SIGNED), distribution(SIGNED, invoices))).toMatchObject(opened);
    expect(lifted(distribution({}, { ...invoices, ...SIGNED }), distribution({}))).toMatchObject(opened);
    expect(lifted(distribution({}), distribution({}, invoices))).toEqual([]);
  });
});

describe("what limits who may use something of a private network", () => {
  it.each<[type: string, before: object, after: object]>([
    ["aws_elasticache_replication_group", { auth_token: "${var.token}" }, {}],
    ["aws_elasticache_replication_group", { user_group_ids: ["app"] }, { user_group_ids: [] }],
    ["aws_elasticache_user", { no_password_required: false }, { no_password_required: true }],
    [
      "aws_elasticache_user",
      { authentication_mode: [{ type: "iam" }] },
      { authentication_mode: [{ type: "no-password-required" }] },
    ],
    ["aws_memorydb_cluster", { acl_name: "app" }, { acl_name: "open-access" }],
    ["aws_apigatewayv2_route", { authorization_scopes: ["orders:read"] }, {}],
    ["google_compute_backend_service", { security_policy: "armor" }, {}],
  ])("protects an %s", (type, before, after) => {
    expect(concerns([changes(type, before, after)])).toContain("protection");
    expect(concerns([changes(type, after, before)])).not.toContain("protection");
  });

  it("is a permission if it says what a user may do", () => {
    const user = (text: string) => ({ user_name: "app", access_string: text });

    expect(concerns([changes("aws_memorydb_user", user("on ~app::* +@read"), user("on ~* +@all"))])).toEqual([
      "permissions",
    ]);
  });

  it("is not judged if it is a policy in another language, or another way to sign in", () => {
    const policy = (text: string) => ({ policy_document: text });

    expect(
      concerns([changes("aws_verifiedaccess_group", policy("permit(a) when {b};"), policy("permit(a);"))]),
    ).toEqual(["not-judged"]);
    expect(
      concerns([
        changes(
          "aws_cognito_user_pool_client",
          { supported_identity_providers: ["Okta"] },
          { supported_identity_providers: ["Okta", "COGNITO"] },
        ),
      ]),
    ).toEqual(["not-judged"]);
  });
});
