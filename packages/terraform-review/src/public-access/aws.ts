import { hasValue, literalValue } from "../configuration/argument-value";
import { nestedBlocks } from "../configuration/block";
import { stringify } from "../stringify";
import { otherProtocols } from "./other-protocols";
import { always, both, either, openIf, PublicAccessRule, PublicAccessRules } from "./rule";

/** The whole internet, in IPv4 or IPv6. */
const EVERYWHERE = /^(0\.0\.0\.0\/0|::\/0)$/;

const publiclyAccessible = openIf(
  "publicly_accessible",
  ["true"],
  "has an address on the internet (`publicly_accessible`)",
);

/** Canned ACLs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const acl = openIf(
  "acl",
  ["public-read", "public-read-write", "authenticated-read"],
  "is opened to everybody by its ACL",
);

const GROUPS = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

const sharedSnapshot = openIf("shared_accounts", /^all$/i, "can be restored by every AWS account");

const anyPrincipal = (limits: readonly string[], how: string): PublicAccessRule => ({
  how,
  isOpen: (block, configuration) => {
    const principal = literalValue(configuration, block, "principal");
    const isLimited = limits.some((name) => !hasValue(configuration, block, name, null, ""));
    return principal === "*" ? !isLimited : principal === undefined && !isLimited ? undefined : false;
  },
});

/** A function's URL and a layer: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const lambda: PublicAccessRules = {
  aws_lambda_function_url: [
    openIf(
      "authorization_type",
      ["NONE"],
      "answers everybody who calls its URL (`authorization_type` is NONE)",
    ),
  ],
  aws_lambda_permission: [
    anyPrincipal(
      ["source_arn", "source_account", "principal_org_id", "event_source_token"],
      "lets everybody invoke the function",
    ),
  ],
  aws_lambda_layer_version_permission: [
    anyPrincipal(["organization_id"], "lets every AWS account use the layer"),
  ],
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html */
const apiGateway: PublicAccessRules = {
  aws_api_gateway_rest_api: [
    openIf(
      "endpoint_configuration.types",
      [null, "EDGE", "REGIONAL"],
      "has an endpoint on the internet (`endpoint_configuration`)",
    ),
  ],
  aws_api_gateway_method: [
    both(
      openIf("authorization", ["NONE"], "answers without authorization"),
      both(
        openIf("api_key_required", [null, "false"], ""),
        // Browsers ask for permission (CORS) without credentials.
        openIf("http_method", /^(?!OPTIONS$)/, ""),
      ),
    ),
  ],
  aws_apigatewayv2_api: [
    openIf(
      "disable_execute_api_endpoint",
      [null, "false"],
      "has an endpoint on the internet (`disable_execute_api_endpoint` is off)",
    ),
  ],
  aws_apigatewayv2_route: [
    both(
      openIf("authorization_type", [null, "NONE"], "answers without authorization"),
      openIf("route_key", /^(?!OPTIONS |\$(connect|disconnect))/, ""),
    ),
  ],
  aws_appsync_graphql_api: [
    both(
      either(
        openIf(
          "authentication_type",
          ["API_KEY"],
          "answers everybody who has its API key, which clients publish",
        ),
        openIf("additional_authentication_provider.authentication_type", ["API_KEY"], ""),
      ),
      openIf("visibility", [null, "GLOBAL"], ""),
    ),
  ],
};

const containers: PublicAccessRules = {
  aws_eks_cluster: [
    both(
      openIf(
        "vpc_config.endpoint_public_access",
        [null, "true"],
        "offers its Kubernetes API to the whole internet (`endpoint_public_access`)",
      ),
      // Omitted, it is 0.0.0.0/0: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
      {
        how: "",
        isOpen: (block, configuration) =>
          openIf("vpc_config.public_access_cidrs", EVERYWHERE, "").isOpen(block, configuration) ||
          openIf("vpc_config.public_access_cidrs", [null], "").isOpen(block, configuration),
      },
    ),
  ],
  aws_ecrpublic_repository: [always("lets everybody pull its images")],
  aws_apprunner_service: [
    openIf(
      "network_configuration.ingress_configuration.is_publicly_accessible",
      [null, "true"],
      "has an address on the internet (`is_publicly_accessible`)",
    ),
  ],
  aws_lightsail_container_service_deployment_version: [
    openIf("public_endpoint.container_name", /./, "has an address on the internet (`public_endpoint`)"),
  ],
};

const data: PublicAccessRules = {
  aws_mq_broker: [publiclyAccessible],
  aws_redshift_cluster: [
    // It is on if omitted, except with version 6 of the provider and newer.
    openIf("publicly_accessible", [null, "true"], "has an address on the internet (`publicly_accessible`)"),
  ],
  aws_redshiftserverless_workgroup: [publiclyAccessible],
  aws_neptune_cluster_instance: [publiclyAccessible],
  aws_dms_replication_instance: [publiclyAccessible],
  aws_lightsail_database: [publiclyAccessible],
  aws_timestreaminfluxdb_db_instance: [publiclyAccessible],
  aws_neptunegraph_graph: [
    openIf("public_connectivity", ["true"], "has an address on the internet (`public_connectivity`)"),
  ],
  aws_msk_cluster: [
    openIf(
      "broker_node_group_info.connectivity_info.public_access.type",
      ["SERVICE_PROVIDED_EIPS"],
      "has brokers with addresses on the internet (`public_access`)",
    ),
  ],
  aws_opensearch_domain: [outsideOfVpc()],
  aws_elasticsearch_domain: [outsideOfVpc()],
  aws_opensearchserverless_security_policy: [
    {
      how: "opens collections to the internet (`AllowFromPublic`)",
      // Some of a policy may be known only after apply, such as the endpoint that is let in.
      isOpen: ({ arguments: { type, policy } }) => {
        const found = stringify(policy ?? "").matchAll(/AllowFromPublic\\?"?\s*[:=]\s*(true|false)/g);
        const values = [...found].map(([, value]) => value);
        return type === "encryption" ? false : values.length === 0 ? undefined : values.includes("true");
      },
    },
  ],
  aws_cognito_identity_pool: [
    openIf(
      "allow_unauthenticated_identities",
      ["true"],
      "gives AWS credentials to everybody who asks (`allow_unauthenticated_identities`)",
    ),
  ],
  aws_mwaa_environment: [
    openIf(
      "webserver_access_mode",
      ["PUBLIC_ONLY"],
      "has its web server on the internet (`webserver_access_mode`)",
    ),
  ],
  aws_transfer_server: [
    openIf("endpoint_type", [null, "PUBLIC"], "has an endpoint on the internet (`endpoint_type`)"),
  ],
};

const copies: PublicAccessRules = {
  aws_ami_launch_permission: [openIf("group", ["all"], "lets every AWS account launch the image")],
  aws_snapshot_create_volume_permission: [
    openIf("account_id", /^all$/i, "lets every AWS account copy the snapshot"),
  ],
  aws_db_snapshot: [sharedSnapshot],
  aws_db_snapshot_copy: [sharedSnapshot],
  aws_db_cluster_snapshot: [sharedSnapshot],
  aws_rds_cluster_snapshot_copy: [sharedSnapshot],
  aws_ssm_document: [openIf("permissions.account_ids", /^all$/i, "can be read by every AWS account")],
  aws_ebs_snapshot_block_public_access: [
    openIf("state", ["unblocked"], "lets snapshots of the region be shared with everybody"),
  ],
  aws_ec2_image_block_public_access: [
    openIf("state", ["unblocked"], "lets images of the region be shared with everybody"),
  ],
  aws_codebuild_project: [
    openIf("project_visibility", ["PUBLIC_READ"], "shows its builds and their logs to everybody"),
  ],
};

const buckets: PublicAccessRules = {
  aws_s3_bucket: [acl, openIf("grant.uri", GROUPS, "is opened to everybody by a grant")],
  aws_s3_bucket_acl: [
    acl,
    openIf("access_control_policy.grant.grantee.uri", GROUPS, "opens the bucket to everybody by a grant"),
  ],
  aws_s3_object: [acl],
  aws_s3_bucket_object: [acl],
  aws_s3_object_copy: [acl, openIf("grant.uri", GROUPS, "is opened to everybody by a grant")],
};

const network: PublicAccessRules = {
  aws_globalaccelerator_endpoint_group: [
    openIf("endpoint_configuration.endpoint_id", /./, "gives its endpoints addresses on the internet"),
    {
      how: "gives its endpoints addresses on the internet",
      // The endpoints are nearly always resources of the same configuration, whose ARNs are not known yet.
      isOpen: (block) => nestedBlocks(block, "endpoint_configuration").length > 0,
    },
  ],
  aws_vpc_endpoint_service: [
    openIf("allowed_principals", ["*"], "can be connected to by every AWS account (`allowed_principals`)"),
  ],
  aws_vpc_endpoint_service_allowed_principal: [
    openIf("principal_arn", ["*"], "lets every AWS account connect to the endpoint service"),
  ],
  aws_cloudwatch_event_permission: [
    {
      how: "lets every AWS account send events",
      isOpen: (block, configuration) =>
        hasValue(configuration, block, "principal", "*") && nestedBlocks(block, "condition").length === 0,
    },
  ],
  aws_workspaces_ip_group: [openIf("rules.source", EVERYWHERE, "lets every address sign in")],
  aws_lightsail_instance_public_ports: [
    openIf("port_info.cidrs", [null, "0.0.0.0/0"], "opens ports to the whole internet"),
  ],
};

export const AWS: PublicAccessRules = {
  ...lambda,
  ...apiGateway,
  ...containers,
  ...data,
  ...copies,
  ...buckets,
  ...network,
  ...otherProtocols,
};

/** Without a VPC, only the domain's access policy protects it. */
function outsideOfVpc(): PublicAccessRule {
  return {
    how: "has an endpoint on the internet (no `vpc_options`)",
    isOpen: (block) => nestedBlocks(block, "vpc_options").length === 0,
  };
}
