import { Concern } from "../../src/changes/concerns";
import { ArgumentCase as Case, eachMeansWhatItSays } from "../support/argument-cases";

const NONE: Concern[] = [];

const share = (more: object) => ({ gateway_arn: "g", location_arn: "l", role_arn: "r", ...more });

const volume = (...options: object[]) => ({
  name: "a",
  parent_volume_id: "p",
  nfs_exports: [{ client_configurations: options }],
});

const search = (permission: string, principal = "arn:aws:iam::123456789012:role/shop") => ({
  name: "a",
  type: "data",
  policy: JSON.stringify([
    {
      Rules: [{ ResourceType: "index", Resource: ["index/shop/*"], Permission: [permission] }],
      Principal: [principal],
    },
  ]),
});

const cluster = (more: object) => ({ cluster_name: "a", policy_arn: "p", principal_arn: "r", ...more });

// Each of these was called safe, not judged, or another concern, although what it means is documented.
const accessTo = (permission: string) =>
  JSON.stringify([
    {
      Rules: [{ ResourceType: "index", Resource: ["index/logs/*"], Permission: [permission] }],
      Principal: ["arn:aws:iam::123456789012:role/indexer"],
    },
  ]);

const ACCESS: readonly Case[] = [
  [
    "files for every client",
    "aws_storagegateway_nfs_file_share",
    share({ client_list: ["10.0.0.0/16"] }),
    share({ client_list: ["0.0.0.0/0"] }),
    ["permissions", "not-judged"],
  ],
  [
    "root of a client",
    "aws_storagegateway_nfs_file_share",
    share({ squash: "RootSquash" }),
    share({ squash: "NoSquash" }),
    ["permissions"],
  ],
  [
    "files of OpenZFS for every client",
    "aws_fsx_openzfs_volume",
    volume({ clients: "10.0.0.0/16", options: ["rw"] }),
    volume({ clients: "*", options: ["rw"] }),
    ["permissions"],
  ],
  [
    "more permissions in collections",
    "aws_opensearchserverless_access_policy",
    search("aoss:ReadDocument"),
    search("aoss:*"),
    ["permissions"],
  ],
  [
    "the same permissions in collections",
    "aws_opensearchserverless_access_policy",
    search("aoss:*"),
    { ...search("aoss:*"), description: "of the shop" },
    NONE,
  ],
  [
    "administrators of their machines",
    "aws_workspaces_directory",
    { workspace_creation_properties: [{ user_enabled_as_local_administrator: false }] },
    { workspace_creation_properties: [{ user_enabled_as_local_administrator: true }] },
    ["permissions"],
  ],
  [
    "a container with the rights of its machine",
    "aws_batch_job_definition",
    { name: "a", type: "container", container_properties: '{"image":"i"}' },
    { name: "a", type: "container", container_properties: '{"image":"i","privileged":true}' },
    ["permissions"],
  ],
  [
    "shares for other organizations",
    "aws_ram_resource_share",
    { allow_external_principals: false },
    { allow_external_principals: true },
    ["permissions"],
  ],
  [
    "connections that nobody accepts",
    "aws_vpc_endpoint_service",
    { acceptance_required: true },
    { acceptance_required: false },
    ["permissions"],
  ],
  [
    "networks that nobody accepts",
    "aws_ec2_transit_gateway",
    { auto_accept_shared_attachments: "disable" },
    { auto_accept_shared_attachments: "enable" },
    ["permissions"],
  ],
  [
    "requests that nobody signs",
    "aws_vpclattice_service",
    { name: "a", auth_type: "AWS_IAM" },
    { name: "a", auth_type: "NONE" },
    ["permissions"],
  ],
  [
    "access to a whole cluster",
    "aws_eks_access_policy_association",
    cluster({ access_scope: [{ type: "namespace", namespaces: ["shop"] }] }),
    cluster({ access_scope: [{ type: "cluster" }] }),
    ["permissions"],
  ],
  [
    "a key for any context",
    "aws_kms_grant",
    { key_id: "k", constraints: [{ encryption_context_equals: { shop: "a" } }] },
    { key_id: "k" },
    ["permissions", "availability"],
  ],
  [
    "a role of pods that is not in the JSON",
    "aws_eks_pod_identity_association",
    { role_arn: "arn:aws:iam::123456789012:role/a" },
    { role_arn: "arn:aws:iam::123456789012:role/b" },
    ["not-judged"],
  ],
  [
    "containers that reach the metadata service",
    "aws_launch_template",
    { metadata_options: [{ http_tokens: "required", http_put_response_hop_limit: 1 }] },
    { metadata_options: [{ http_tokens: "required", http_put_response_hop_limit: 3 }] },
    ["permissions"],
  ],
  [
    "everybody at an application",
    "cloudflare_zero_trust_access_policy",
    { decision: "allow", include: [{ email_domain: ["shop.example"] }] },
    { decision: "bypass", include: [{ everyone: true }] },
    ["public-exposure"],
  ],
  [
    "tokens in addresses",
    "aws_cognito_user_pool_client",
    { allowed_oauth_flows: ["code"] },
    { allowed_oauth_flows: ["code", "implicit"] },
    ["protection"],
  ],
  [
    "networks that somebody else accepts",
    "aws_ec2_transit_gateway",
    { auto_accept_shared_attachments: "disable" },
    { auto_accept_shared_attachments: "${data.terraform_remote_state.net.outputs.accept}" },
    ["not-judged"],
  ],
  [
    "fewer permissions on a collection",
    "aws_opensearchserverless_access_policy",
    { type: "data", policy: accessTo("aoss:*") },
    { type: "data", policy: accessTo("aoss:ReadDocument") },
    [],
  ],
  [
    "other tokens of GitHub with which somebody acts as an identity",
    "azurerm_federated_identity_credential",
    { issuer: "https://token.actions.githubusercontent.com", subject: "repo:a/b:environment:production" },
    { issuer: "https://token.actions.githubusercontent.com", subject: "repo:a/b:pull_request" },
    ["permissions"],
  ],
  [
    "a part of a collection that the internet reaches",
    "aws_opensearchserverless_security_policy",
    { type: "network", policy: JSON.stringify([{ AllowFromPublic: false }]) },
    { type: "network", policy: JSON.stringify([{ AllowFromPublic: false }, { AllowFromPublic: true }]) },
    ["public-exposure"],
  ],
  [
    "new tables that IAM decides about",
    "aws_lakeformation_data_lake_settings",
    { create_table_default_permissions: [] },
    { create_table_default_permissions: [{ permissions: ["ALL"], principal: "IAM_ALLOWED_PRINCIPALS" }] },
    ["permissions"],
  ],
];

describe("one argument that says who may do what", () => {
  eachMeansWhatItSays([...ACCESS]);
});
