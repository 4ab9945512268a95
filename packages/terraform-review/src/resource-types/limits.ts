import { Arguments } from "../configuration/block";
import { list } from "../configuration/json";
import { stringify } from "../stringify";
import { ofPermissions, one, set, switchedOff, switchedOn, unlike, valueAt } from "./protections";
import { ResourceTypes } from "./resource-type";

/** Hours of a duration such as `PT8H`: https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
function sessionHours({ session_duration: duration }: Arguments): number {
  const [, hours = 0, minutes = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(stringify(duration ?? "PT1H")) ?? [];
  return Number(hours) + Number(minutes) / 60;
}

/** What limits who may do what, although it is no policy. */
export const limits: ResourceTypes = {
  aws_ssoadmin_permission_set: {
    protections: [
      { strength: (args) => -sessionHours(args), lost: "lets sessions last longer (`session_duration`)" },
    ],
  },
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html
  aws_ssoadmin_permissions_boundary_attachment: {
    guards: {
      protects: "permission_set_arn",
      lost: "has no permissions boundary any more",
      concern: "permissions",
    },
  },
  // https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html
  aws_eks_access_policy_association: {
    protections: [
      ofPermissions({
        strength: (args) =>
          valueAt(args, "access_scope.type") === "namespace"
            ? 1000 - list(valueAt(args, "access_scope.namespaces")).length
            : 0,
        lost: "gives access to more of the cluster (`access_scope`)",
      }),
    ],
  },
  // https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#grant-constraints
  aws_kms_grant: {
    protections: [ofPermissions(set("constraints", "gives a key for any encryption context"))],
  },
  // https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
  aws_ram_resource_share: {
    protections: [
      ofPermissions(
        switchedOff("allow_external_principals", "can be shared with accounts outside of the organization"),
      ),
    ],
  },
  // https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests
  aws_vpc_endpoint_service: {
    protections: [
      ofPermissions(switchedOn("acceptance_required", "takes connections that nobody has accepted")),
    ],
  },
  aws_ec2_client_vpn_authorization_rule: {
    protections: [ofPermissions(switchedOff("authorize_all_groups", "lets in everybody who is connected"))],
  },
  aws_qldb_ledger: {
    protections: [
      ofPermissions(unlike("permissions_mode", "ALLOW_ALL", "lets everybody who reaches it do everything")),
    ],
  },
  // https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html
  aws_sagemaker_domain: {
    protections: [
      one("app_network_access_type", ["VpcOnly"], "lets its apps reach the internet past the VPC"),
    ],
  },
  // https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html
  aws_lakeformation_data_lake_settings: {
    protections: ["create_database_default_permissions", "create_table_default_permissions"].map((name) =>
      ofPermissions({
        strength: (args) => Number(!stringify(args[name] ?? []).includes("IAM_ALLOWED_PRINCIPALS")),
        lost: `leaves what is new to everybody whom IAM allows it (\`${name}\`)`,
      }),
    ),
  },
  aws_workspaces_directory: {
    protections: [
      ofPermissions(
        switchedOff(
          "workspace_creation_properties.user_enabled_as_local_administrator",
          "makes users administrators of their machines",
        ),
      ),
    ],
  },
  // https://docs.aws.amazon.com/appsync/latest/devguide/enabling-introspection.html
  aws_appsync_graphql_api: {
    protections: [one("introspection_config", ["DISABLED"], "shows its schema to whoever may ask it")],
  },
};
