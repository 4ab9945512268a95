import { Grants } from "./argument-facts";
import { ResourceTypes } from "./resource-type";

const CREDENTIALS = "sign in with credentials that do not expire";

/** Types that give access by their arguments: who, what, and of what. Those that have policies are read whatever the type. */
const GRANTS: Readonly<Record<string, Grants>> = {
  aws_iam_access_key: { to: ["user"], what: [], on: [], always: CREDENTIALS },
  aws_iam_service_specific_credential: { to: ["user_name"], what: [], on: [], always: CREDENTIALS },
  aws_iam_user_login_profile: {
    to: ["user"],
    what: [],
    on: [],
    always: "sign in to the console with a password",
  },
  aws_iam_user_group_membership: { to: ["user"], what: ["groups"], on: [] },
  aws_iam_group_membership: { to: ["users"], what: ["group"], on: [] },
  aws_lambda_permission: {
    to: ["principal"],
    what: ["action"],
    on: ["function_name"],
    limits: ["source_arn", "source_account", "principal_org_id"],
  },
  aws_lambda_layer_version_permission: { to: ["principal"], what: ["action"], on: ["layer_name"] },
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string
  aws_elasticache_user: { to: ["user_name"], what: ["access_string"], on: [] },
  aws_memorydb_user: { to: ["user_name"], what: ["access_string"], on: [] },
  aws_kms_grant: { to: ["grantee_principal"], what: ["operations"], on: ["key_id"] },
  aws_ram_principal_association: {
    to: ["principal"],
    what: [],
    on: ["resource_share_arn"],
    always: "use what is shared",
  },
  aws_ram_resource_association: {
    to: [],
    what: [],
    on: ["resource_arn"],
    always: "use by those that it is shared with",
  },
  aws_lakeformation_permissions: {
    to: ["principal"],
    what: ["permissions", "permissions_with_grant_option"],
    on: ["database.name", "table.name", "table.database_name", "data_location.arn"],
  },
  aws_ssoadmin_account_assignment: { to: ["principal_id"], what: ["permission_set_arn"], on: ["target_id"] },
  aws_ssoadmin_managed_policy_attachment: {
    to: ["permission_set_arn"],
    what: ["managed_policy_arn"],
    on: [],
  },
  aws_eks_access_policy_association: { to: ["principal_arn"], what: ["policy_arn"], on: ["cluster_name"] },
  aws_eks_access_entry: {
    to: ["principal_arn"],
    what: ["kubernetes_groups"],
    on: ["cluster_name"],
    always: "sign in",
  },
  aws_ami_launch_permission: { to: ["account_id", "group"], what: [], on: ["image_id"], always: "launch" },
  aws_snapshot_create_volume_permission: {
    to: ["account_id"],
    what: [],
    on: ["snapshot_id"],
    always: "make volumes",
  },
  aws_vpc_endpoint_service_allowed_principal: {
    to: ["principal_arn"],
    what: [],
    on: ["vpc_endpoint_service_id"],
    always: "connect",
  },
  aws_opensearch_authorize_vpc_endpoint_access: {
    to: ["account"],
    what: [],
    on: ["domain_name"],
    always: "connect",
  },
  aws_redshift_endpoint_authorization: {
    to: ["account"],
    what: [],
    on: ["cluster_identifier"],
    always: "connect",
  },
  aws_cloudwatch_event_permission: {
    to: ["principal"],
    what: [],
    on: ["event_bus_name"],
    always: "send events",
  },
  aws_organizations_delegated_administrator: {
    to: ["account_id"],
    what: ["service_principal"],
    on: [],
  },
  aws_identitystore_group_membership: { to: ["member_id"], what: ["group_id"], on: [] },
  aws_s3control_access_grant: {
    to: ["grantee.grantee_identifier"],
    what: ["permission"],
    on: ["access_grants_location_id"],
  },
  aws_redshift_datashare_authorization: {
    to: ["consumer_identifier"],
    what: [],
    on: ["data_share_arn"],
    always: "read",
  },
  google_service_account_key: { to: ["service_account_id"], what: [], on: [], always: CREDENTIALS },
  azuread_application_password: {
    to: ["application_id"],
    what: [],
    on: [],
    always: "sign in with a password",
  },
  // https://learn.microsoft.com/entra/workload-id/workload-identity-federation
  azurerm_federated_identity_credential: {
    to: ["issuer", "subject"],
    what: [],
    on: ["parent_id"],
    always: "act as it",
  },
  azuread_group_member: { to: ["member_object_id"], what: ["group_object_id"], on: [] },
  postgresql_grant: { to: ["role"], what: ["privileges"], on: ["database", "schema", "objects"] },
  snowflake_grant_privileges_to_account_role: {
    to: ["account_role_name"],
    what: ["privileges", "all_privileges"],
    on: [
      "on_account_object.object_name",
      "on_schema.schema_name",
      "on_schema.all_schemas_in_database",
      "on_schema_object.object_name",
      "on_schema_object.all.in_schema",
      "on_schema_object.future.in_schema",
    ],
  },
  snowflake_grant_account_role: { to: ["user_name", "parent_role_name"], what: ["role_name"], on: [] },
  snowflake_grant_database_role: { to: ["parent_role_name"], what: ["database_role_name"], on: [] },
  mysql_grant: { to: ["user", "role"], what: ["privileges", "roles"], on: ["database", "table"] },
  databricks_grant: { to: ["principal"], what: ["privileges"], on: ["catalog", "schema", "table"] },
  mongodbatlas_database_user: { to: ["username"], what: ["roles.role_name"], on: ["roles.database_name"] },
  postgresql_grant_role: { to: ["role"], what: ["grant_role"], on: [] },
  github_repository_collaborator: { to: ["username"], what: ["permission"], on: ["repository"] },
  github_team_repository: { to: ["team_id"], what: ["permission"], on: ["repository"] },
  github_membership: { to: ["username"], what: ["role"], on: [] },
};

/** What gives access by its arguments. */
export const access: ResourceTypes = Object.fromEntries(
  Object.entries(GRANTS).map(([type, grants]) => [type, { grants }]),
);
