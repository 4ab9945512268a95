import { TerraformOutput, TerraformStack } from "cdktf";
import { Fleet } from "../compute/fleet";
import { Dashboard } from "../operations/dashboard";
import { SiteParts } from "./wordpress-tiers";

export interface OutputsProps extends SiteParts {
  readonly region: string;
  readonly wordpress: Fleet;
  /** @default - there is none */
  readonly webTier?: Fleet;
  /** @default - there is none */
  readonly dashboard?: Dashboard;
}

type Outputs = Readonly<Record<string, { readonly value: unknown; readonly description: string }>>;

/** Declares what an operator needs after `terraform apply`: addresses, ids, and commands that can be run as they are. */
export function declareOutputs(stack: TerraformStack, props: OutputsProps): void {
  const outputs = {
    ...addresses(props),
    ...ssh(props),
    ...sessions(props),
    ...data(props),
    ...media(props),
    ...operations(props),
  };
  for (const [id, output] of Object.entries(outputs)) {
    new TerraformOutput(stack, id, output);
  }
}

function addresses({ edge: { siteUrl, entrances, siteCdn, domain } }: OutputsProps): Outputs {
  return {
    site_url: { value: siteUrl, description: "Address of the site" },
    load_balancer_dns_name: {
      value: entrances[0].dnsName,
      description: "DNS name of the load balancer",
    },
    ...(siteCdn && {
      site_distribution_id: {
        value: siteCdn.distributionId,
        description: "CloudFront distribution of the site",
      },
    }),
    ...(domain && {
      name_servers: {
        value: domain.zone.nameServers,
        description: "Name servers that the domain's registrar must know",
      },
    }),
  };
}

function ssh({ region, network, ssh, wordpress }: OutputsProps): Outputs {
  if (!ssh) {
    return {};
  }
  const { bastion } = ssh;
  const jumpHost = `${wordpress.name}-bastion`;
  return {
    ssh_command: {
      value: `ssh -J ec2-user@${bastion.publicIp} ec2-user@${oneInstance(region, wordpress, "PrivateIpAddress")}`,
      description:
        "Connects to one of the WordPress instances through the bastion; your key stays on your machine",
    },
    ssh_config: {
      value: [
        `Host ${jumpHost}`,
        `  HostName ${bastion.publicIp}`,
        "  User ec2-user",
        `Host ${hostPattern(network.cidr)}`,
        "  User ec2-user",
        `  ProxyJump ${jumpHost}`,
      ].join("\n"),
      description: "Lines for ~/.ssh/config, after which `ssh <private address>` goes through the bastion",
    },
  };
}

function sessions({ region, ssh, wordpress, webTier }: OutputsProps): Outputs {
  const startSession = `aws ssm start-session --region ${region} --target`;
  return {
    session_command: {
      value: `${startSession} ${oneInstance(region, wordpress, "InstanceId")}`,
      description:
        "Connects to one of the WordPress instances through Session Manager, without a key or an open port",
    },
    ...(webTier && {
      web_tier_session_command: {
        value: `${startSession} ${oneInstance(region, webTier, "InstanceId")}`,
        description: "Connects to one of the web tier's instances through Session Manager",
      },
    }),
    ...(ssh && {
      bastion_session_command: {
        value: `${startSession} ${ssh.bastion.instanceId}`,
        description: "Connects to the bastion through Session Manager",
      },
    }),
  };
}

function data({ database, credentials, administrator, files }: OutputsProps): Outputs {
  return {
    database_endpoint: { value: database.endpoint, description: "Host name and port of the database" },
    ...(database.replicas.length > 0 && {
      database_replica_endpoints: {
        value: database.replicas.map(({ endpoint }) => endpoint),
        description: "Host name and port of each read replica",
      },
    }),
    database_secret_arn: {
      value: database.credentials.arn,
      description: "Secret with the password of the database's master user",
    },
    wordpress_secret_arn: {
      value: credentials.arn,
      description: "Secret with the password of WordPress's database user, keys and salts",
    },
    administrator_secret_arn: {
      value: administrator.arn,
      description: "Secret with the password of WordPress's first administrator",
    },
    file_system_id: { value: files.fileSystemId, description: "File system that the instances share" },
    access_point_id: {
      value: files.accessPointId,
      description: "Access point through which the instances mount the file system",
    },
  };
}

function media({ media }: OutputsProps): Outputs {
  return media
    ? {
        media_url: { value: media.url, description: "Address at which uploads are served" },
        media_bucket_name: { value: media.bucket.bucketName, description: "Bucket of the uploads" },
        media_distribution_id: {
          value: media.distributionId,
          description: "CloudFront distribution of the uploads",
        },
      }
    : {};
}

function operations({ dashboard, logs }: OutputsProps): Outputs {
  return {
    ...(dashboard && {
      dashboard_url: { value: dashboard.url, description: "The dashboard, in AWS's console" },
    }),
    ...(logs && {
      logs_bucket_name: { value: logs.bucketName, description: "Bucket of the traffic logs" },
    }),
  };
}

/** A shell substitution for an attribute of one running instance, which only AWS knows: Auto Scaling replaces instances. */
function oneInstance(region: string, fleet: Fleet, attribute: string): string {
  const filters = `Name=tag:Name,Values=${fleet.name} Name=instance-state-name,Values=running`;
  const query = `Reservations[0].Instances[0].${attribute}`;
  return `$(aws ec2 describe-instances --region ${region} --filters ${filters} --query '${query}' --output text)`;
}

/** A pattern of ~/.ssh/config for the addresses of a range, in whole octets: `10.0.*` for `10.0.0.0/16`. */
function hostPattern(cidr: string): string {
  const [address = "", prefix] = cidr.split("/");
  const octets = Math.floor(Number(prefix) / 8);
  return [...address.split(".").slice(0, octets), "*"].join(".");
}
