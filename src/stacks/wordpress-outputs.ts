import { TerraformOutput, TerraformStack } from "cdktf";
import { Bastion } from "../compute/bastion";
import { Database } from "../data/database";
import { GeneratedSecret } from "../data/generated-secret";
import { SharedFiles } from "../data/shared-files";
import { ApplicationLoadBalancer } from "../edge/application-load-balancer";
import { HostedZoneLookup } from "../edge/hosted-zone-lookup";
import { MediaCdn } from "../edge/media-cdn";
import { SiteCdn } from "../edge/site-cdn";
import { Network } from "../network/network";

export interface WordPressOutputsProps {
  readonly siteUrl: string;
  readonly region: string;
  /** Name tag of the instances. */
  readonly fleetName: string;
  /**
   * Name tag of the web tier's instances.
   * @default - there is none
   */
  readonly webTierName?: string;
  readonly network: Network;
  readonly bastion: Bastion;
  readonly database: Database;
  readonly files: SharedFiles;
  readonly credentials: GeneratedSecret;
  readonly administrator: GeneratedSecret;
  readonly loadBalancer: ApplicationLoadBalancer;
  /** @default - visitors come in by the load balancer itself */
  readonly siteCdn?: SiteCdn;
  /** @default - the site has no domain */
  readonly zone?: HostedZoneLookup;
  /** @default - uploads are with the shared files only */
  readonly media?: MediaCdn;
}

/** Declares what an operator needs after `terraform apply`: addresses, ids, and commands that run as they stand. */
export function declareWordPressOutputs(stack: TerraformStack, props: WordPressOutputsProps): void {
  const output = (id: string, value: unknown, description: string) =>
    new TerraformOutput(stack, id, { value, description });

  output("site_url", props.siteUrl, "Address of the site");
  output("load_balancer_dns_name", props.loadBalancer.dnsName, "DNS name of the load balancer");
  if (props.siteCdn) {
    output("site_distribution_id", props.siteCdn.distributionId, "CloudFront distribution of the site");
  }
  if (props.zone) {
    output("name_servers", props.zone.nameServers, "Name servers that the domain's registrar must know");
  }

  const { publicIp, instanceId } = props.bastion;
  const jumpHost = `${props.fleetName}-bastion`;
  output(
    "ssh_command",
    `ssh -J ec2-user@${publicIp} ec2-user@${oneInstance(props, "PrivateIpAddress")}`,
    "Connects to one of the WordPress instances through the bastion; your key stays on your machine",
  );
  output(
    "ssh_config",
    [
      `Host ${jumpHost}`,
      `  HostName ${publicIp}`,
      "  User ec2-user",
      `Host ${hostPattern(props.network.cidr)}`,
      "  User ec2-user",
      `  ProxyJump ${jumpHost}`,
    ].join("\n"),
    "Lines for ~/.ssh/config, after which `ssh <private address>` goes through the bastion",
  );
  output(
    "session_command",
    `aws ssm start-session --region ${props.region} --target ${oneInstance(props, "InstanceId")}`,
    "Connects to one of the WordPress instances through Session Manager, without a key or an open port",
  );
  if (props.webTierName) {
    output(
      "web_tier_session_command",
      `aws ssm start-session --region ${props.region} --target ${oneInstance(props, "InstanceId", props.webTierName)}`,
      "Connects to one of the web tier's instances through Session Manager",
    );
  }
  output(
    "bastion_session_command",
    `aws ssm start-session --region ${props.region} --target ${instanceId}`,
    "Connects to the bastion through Session Manager",
  );

  output("database_endpoint", props.database.endpoint, "Host name and port of the database");
  if (props.database.replicas.length > 0) {
    output(
      "database_replica_endpoints",
      props.database.replicas.map(({ endpoint }) => endpoint),
      "Host name and port of each read replica",
    );
  }
  output(
    "database_secret_arn",
    props.database.credentials.arn,
    "Secret with the password of the database's master user",
  );
  output(
    "wordpress_secret_arn",
    props.credentials.arn,
    "Secret with the password of WordPress's database user, keys and salts",
  );
  output(
    "administrator_secret_arn",
    props.administrator.arn,
    "Secret with the password of WordPress's first administrator",
  );
  output("file_system_id", props.files.fileSystemId, "File system that the instances share");
  output("access_point_id", props.files.accessPointId, "Access point through which they mount it");
  if (props.media) {
    output("media_url", props.media.url, "Address that uploads are served at");
    output("media_bucket_name", props.media.bucket.bucketName, "Bucket of the uploads");
    output("media_distribution_id", props.media.distributionId, "CloudFront distribution of the uploads");
  }
}

/** A shell substitution for an attribute of one running instance: which ones run is Auto Scaling's to decide. */
function oneInstance(
  { region, fleetName }: WordPressOutputsProps,
  attribute: string,
  name = fleetName,
): string {
  const filters = `Name=tag:Name,Values=${name} Name=instance-state-name,Values=running`;
  const query = `Reservations[0].Instances[0].${attribute}`;
  return `$(aws ec2 describe-instances --region ${region} --filters ${filters} --query '${query}' --output text)`;
}

/** A pattern for ~/.ssh/config that matches a range's addresses: `10.0.*` for `10.0.0.0/16`, which knows whole octets. */
function hostPattern(cidr: string): string {
  const [address = "", prefix] = cidr.split("/");
  const octets = Math.floor(Number(prefix) / 8);
  return [...address.split(".").slice(0, octets), "*"].join(".");
}
