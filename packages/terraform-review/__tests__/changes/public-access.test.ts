import { openedResources } from "../../src/changes/public-access";
import { AWS } from "../../src/public-access/aws";
import { OTHER_PROVIDERS } from "../../src/public-access/other-providers";
import { withResources } from "../support/configuration";

const ON = { publicly_accessible: true };
const OFF = { publicly_accessible: false };
const shared = [{ shared_accounts: ["all"] }, { shared_accounts: ["123456789012"] }] as const;
const acl = [{ acl: "public-read" }, { acl: "private" }] as const;
const inVpc = [{}, { vpc_options: [{ subnet_ids: ["subnet-1"] }] }] as const;

const udp = { protocol: "udp", from_port: 53, to_port: 53, cidr_blocks: ["0.0.0.0/1", "128.0.0.0/1"] };

/** A service or an entrance of Kubernetes with an annotation, a load balancer unless the annotation says otherwise. */
const annotated = (name: string, value: string, spec: object = {}) => ({
  metadata: [{ name: "api", annotations: { [name]: value } }],
  spec: [{ type: "LoadBalancer", ...spec }],
});

/** The arguments of a resource that is open to everybody, and of one that is not; undefined if it is open because it exists. */
const AWS_SAMPLES: Readonly<Record<string, readonly [open: object, closed: object | undefined]>> = {
  aws_security_group: [{ ingress: [udp] }, { ingress: [{ ...udp, protocol: "icmp" }], egress: [udp] }],
  aws_default_security_group: [{ ingress: [udp] }, {}],
  aws_security_group_rule: [udp, { ...udp, type: "egress" }],
  aws_vpc_security_group_ingress_rule: [
    { ip_protocol: "udp", from_port: 161, to_port: 161, cidr_ipv6: "::/0" },
    { ip_protocol: "udp", from_port: 161, to_port: 161, cidr_ipv4: "203.0.113.0/24" },
  ],
  aws_workspaces_ip_group: [{ rules: [{ source: "0.0.0.0/0" }] }, { rules: [{ source: "203.0.113.0/24" }] }],
  aws_lambda_function_url: [{ authorization_type: "NONE" }, { authorization_type: "AWS_IAM" }],
  aws_lambda_permission: [{ principal: "*" }, { principal: "*", source_account: "123456789012" }],
  aws_lambda_layer_version_permission: [{ principal: "*" }, { principal: "*", organization_id: "o-1" }],
  aws_api_gateway_rest_api: [{ name: "a" }, { endpoint_configuration: [{ types: ["PRIVATE"] }] }],
  aws_api_gateway_method: [
    { authorization: "NONE", http_method: "GET" },
    { authorization: "NONE", http_method: "OPTIONS" },
  ],
  aws_apigatewayv2_api: [{ name: "a" }, { disable_execute_api_endpoint: true }],
  aws_apigatewayv2_route: [{ route_key: "GET /" }, { route_key: "GET /", authorization_type: "JWT" }],
  aws_appsync_graphql_api: [{ authentication_type: "API_KEY" }, { authentication_type: "AWS_IAM" }],
  aws_eks_cluster: [
    { vpc_config: [{ endpoint_public_access: true }] },
    { vpc_config: [{ endpoint_public_access: true, public_access_cidrs: ["203.0.113.0/24"] }] },
  ],
  aws_ecrpublic_repository: [{ repository_name: "a" }, undefined],
  aws_apprunner_service: [
    { service_name: "a" },
    { network_configuration: [{ ingress_configuration: [{ is_publicly_accessible: false }] }] },
  ],
  aws_lightsail_container_service_deployment_version: [
    { public_endpoint: [{ container_name: "web" }] },
    { container: [{ container_name: "web" }] },
  ],
  aws_mq_broker: [ON, OFF],
  aws_redshift_cluster: [{}, OFF],
  aws_redshiftserverless_workgroup: [ON, OFF],
  aws_neptune_cluster_instance: [ON, OFF],
  aws_dms_replication_instance: [ON, OFF],
  aws_lightsail_database: [ON, OFF],
  aws_timestreaminfluxdb_db_instance: [ON, OFF],
  aws_neptunegraph_graph: [{ public_connectivity: true }, { public_connectivity: false }],
  aws_msk_cluster: [
    {
      broker_node_group_info: [
        { connectivity_info: [{ public_access: [{ type: "SERVICE_PROVIDED_EIPS" }] }] },
      ],
    },
    { broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type: "DISABLED" }] }] }] },
  ],
  aws_opensearch_domain: inVpc,
  aws_elasticsearch_domain: inVpc,
  aws_opensearchserverless_security_policy: [
    { policy: JSON.stringify([{ AllowFromPublic: true }]) },
    { policy: JSON.stringify([{ AllowFromPublic: false }]) },
  ],
  aws_cognito_identity_pool: [
    { allow_unauthenticated_identities: true },
    { allow_unauthenticated_identities: false },
  ],
  aws_mwaa_environment: [{ webserver_access_mode: "PUBLIC_ONLY" }, { webserver_access_mode: "PRIVATE_ONLY" }],
  aws_transfer_server: [{}, { endpoint_type: "VPC" }],
  aws_ami_launch_permission: [{ group: "all" }, { account_id: "123456789012" }],
  aws_snapshot_create_volume_permission: [{ account_id: "all" }, { account_id: "123456789012" }],
  aws_db_snapshot: shared,
  aws_db_snapshot_copy: shared,
  aws_db_cluster_snapshot: shared,
  aws_rds_cluster_snapshot_copy: shared,
  aws_ssm_document: [
    { permissions: { type: "Share", account_ids: "All" } },
    { permissions: { type: "Share", account_ids: "123456789012" } },
  ],
  aws_ebs_snapshot_block_public_access: [{ state: "unblocked" }, { state: "block-all-sharing" }],
  aws_ec2_image_block_public_access: [{ state: "unblocked" }, { state: "block-new-sharing" }],
  aws_codebuild_project: [{ project_visibility: "PUBLIC_READ" }, { project_visibility: "PRIVATE" }],
  aws_s3_bucket: acl,
  aws_s3_bucket_acl: acl,
  aws_s3_object: acl,
  aws_s3_bucket_object: acl,
  aws_s3_object_copy: acl,
  aws_globalaccelerator_endpoint_group: [
    { endpoint_configuration: [{ endpoint_id: "${aws_lb.a.arn}" }] },
    { listener_arn: "arn" },
  ],
  aws_vpc_endpoint_service: [{ allowed_principals: ["*"] }, { allowed_principals: ["arn:aws:iam::1:root"] }],
  aws_vpc_endpoint_service_allowed_principal: [
    { principal_arn: "*" },
    { principal_arn: "arn:aws:iam::1:root" },
  ],
  aws_cloudwatch_event_permission: [{ principal: "*" }, { principal: "123456789012" }],
  aws_lightsail_instance_public_ports: [
    { port_info: [{ from_port: 22 }] },
    { port_info: [{ from_port: 22, cidrs: ["203.0.113.0/24"] }] },
  ],
};

const OTHER_SAMPLES: Readonly<Record<string, readonly [open: object, closed: object]>> = {
  cloudflare_access_policy: [
    { decision: "allow", include: [{ everyone: true }] },
    { decision: "deny", include: [{ everyone: true }] },
  ],
  cloudflare_zero_trust_access_policy: [
    { decision: "bypass", include: [{ everyone: true }] },
    { decision: "allow", include: [{ email_domain: ["shop.example"] }] },
  ],
  google_storage_bucket_iam_member: [{ member: "allUsers" }, { member: "user:a@example.com" }],
  google_project_iam_binding: [{ members: ["allAuthenticatedUsers"] }, { members: ["group:a@example.com"] }],
  google_compute_firewall: [
    { source_ranges: ["0.0.0.0/0"], allow: [{ protocol: "tcp" }] },
    { source_ranges: ["0.0.0.0/0"], deny: [{ protocol: "tcp" }] },
  ],
  azurerm_storage_container: [{ container_access_type: "blob" }, { container_access_type: "private" }],
  azurerm_mssql_firewall_rule: [
    { start_ip_address: "0.0.0.0", end_ip_address: "255.255.255.255" },
    { start_ip_address: "203.0.113.1", end_ip_address: "203.0.113.9" },
  ],
  // Everything in Azure, that of other customers, too.
  azurerm_postgresql_flexible_server_firewall_rule: [
    { start_ip_address: "0.0.0.0", end_ip_address: "0.0.0.0" },
    { start_ip_address: "203.0.113.1", end_ip_address: "203.0.113.9" },
  ],
  azurerm_network_security_group: [
    { security_rule: [{ direction: "Inbound", access: "Allow", source_address_prefix: "*" }] },
    { security_rule: [{ direction: "Inbound", access: "Deny", source_address_prefix: "*" }] },
  ],
  azurerm_kubernetes_cluster: [
    { name: "a" },
    { api_server_access_profile: [{ authorized_ip_ranges: ["203.0.113.0/24"] }] },
  ],
  azurerm_linux_web_app: [{ name: "a" }, { public_network_access_enabled: false }],
  azurerm_container_registry: [{ anonymous_pull_enabled: true }, { name: "a" }],
  google_container_cluster: [
    { name: "a" },
    { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: "10.0.0.0/8" }] }] },
  ],
  google_compute_instance: [
    { network_interface: [{ access_config: [{}] }] },
    { network_interface: [{ network: "default" }] },
  ],
  google_compute_global_forwarding_rule: [{ name: "a" }, { load_balancing_scheme: "INTERNAL_MANAGED" }],
  kubernetes_service: [{ spec: [{ type: "LoadBalancer" }] }, { spec: [{ type: "ClusterIP" }] }],
  kubernetes_service_v1: [
    annotated("service.beta.kubernetes.io/aws-load-balancer-scheme", "internet-facing"),
    annotated("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"),
  ],
  kubernetes_ingress: [
    annotated("alb.ingress.kubernetes.io/scheme", "internet-facing"),
    annotated("alb.ingress.kubernetes.io/scheme", "internal"),
  ],
  github_repository: [{ visibility: "public" }, { visibility: "private" }],
  gitlab_project: [{ visibility_level: "public" }, { visibility_level: "internal" }],
  hcloud_firewall: [{ rule: [{ source_ips: ["::/0"] }] }, { rule: [{ source_ips: ["10.0.0.0/8"] }] }],
};

const opened = (type: string, before: object, after: object) =>
  openedResources(withResources({ [type]: { x: before } }), withResources({ [type]: { x: after } }));

describe("what opens a resource to everybody without a security group", () => {
  it("has a sample for each type of AWS", () => {
    expect(Object.keys(AWS_SAMPLES).sort()).toEqual(Object.keys(AWS).sort());
  });

  it.each(Object.entries({ ...AWS_SAMPLES, ...OTHER_SAMPLES }))("is known of %s", (type, [open, closed]) => {
    const added = openedResources(withResources({}), withResources({ [type]: { x: open } }));

    expect(added).toMatchObject([{ address: `${type}.x`, isCertain: true }]);
    expect(opened(type, open, open)).toEqual([]);
    if (closed) {
      expect(opened(type, closed, open)).toHaveLength(1);
      expect(opened(type, open, closed)).toEqual([]);
    }
  });

  it.each([
    annotated("service.beta.kubernetes.io/aws-load-balancer-internal", "true"),
    annotated("service.beta.kubernetes.io/azure-load-balancer-internal", "true"),
    annotated("networking.gke.io/load-balancer-type", "Internal"),
    annotated("a", "b", { load_balancer_source_ranges: ["203.0.113.0/24"] }),
  ])("is no load balancer that is internal, or that lets in some addresses only", (service) => {
    expect(opened("kubernetes_service", {}, service)).toEqual([]);
  });

  it("may be a value that is not known", () => {
    const [one] = opened("aws_mq_broker", OFF, { publicly_accessible: "${var.is_public}" });

    expect(one).toMatchObject({ isCertain: false });
  });

  it("is known of other providers, too", () => {
    expect(Object.keys(OTHER_PROVIDERS)).toEqual(expect.arrayContaining(Object.keys(OTHER_SAMPLES)));
  });
});

describe("a rule of Google Cloud's firewall", () => {
  const rule = (args: object) => ({
    google_compute_firewall: {
      https: { source_ranges: ["0.0.0.0/0"], allow: [{ protocol: "tcp", ports: ["443"] }], ...args },
    },
  });
  const between = (before: object, after: object) =>
    openedResources(withResources(rule(before)), withResources(rule(after)));

  it("opens more if it is for every machine now, and less the other way round", () => {
    expect(between({ target_tags: ["edge"] }, {})).toMatchObject([
      { how: expect.stringContaining("of every machine in its network") as string, isCertain: true },
    ]);
    expect(between({}, { target_tags: ["edge"] })).toEqual([]);
  });
});
