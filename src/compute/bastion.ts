import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { Network } from "../network/network";
import { HTTPS, SecurityGroup, SSH } from "../network/security-group";
import { Architecture, latestAmazonLinux } from "./amazon-linux";
import { INSTANCE_METADATA } from "./metadata";
import { InstanceRole } from "./role";

export interface BastionProps {
  readonly network: Network;
  /** Name tag of the instance. */
  readonly name: string;
  /** EC2 instance type; it must fit the architecture. */
  readonly instanceType: string;
  readonly architecture: Architecture;
  /** Name of an existing EC2 key pair. */
  readonly keyPairName: string;
  /** Name of the instance's role, unique in the account. */
  readonly roleName: string;
}

/**
 * The way to the private instances: a host with a public address in the first public subnet. It holds no key and has no
 * permissions except Session Manager's; `ssh -J` passes through it.
 */
export class Bastion extends Construct {
  readonly securityGroup: SecurityGroup;
  /** Terraform reference to the public IPv4 address. It changes when the instance is stopped or replaced. */
  readonly publicIp: string;
  /** Terraform reference to the instance's id. */
  readonly instanceId: string;

  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id);
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      name: "ssh-allow",
      description: "Bastion: SSH from the administrators",
    });
    // Session Manager's agent and dnf use HTTPS.
    this.securityGroup.allowToInternet(HTTPS);

    const role = new InstanceRole(this, "role", { name: props.roleName });
    const subnet = props.network.publicSubnets[0]!;
    const instance = new Instance(this, "Resource", {
      ami: latestAmazonLinux(this, props.architecture),
      instanceType: props.instanceType,
      subnetId: subnet.id,
      associatePublicIpAddress: true,
      vpcSecurityGroupIds: [this.securityGroup.id],
      keyName: props.keyPairName,
      iamInstanceProfile: role.instanceProfileName,
      metadataOptions: INSTANCE_METADATA,
      rootBlockDevice: { volumeType: "gp3", encrypted: true, tags: { Name: props.name } },
      tags: { Name: props.name },
      dependsOn: onceReady(subnet, role),
      // AWS publishes an image every other week, and each would replace the host while people use it. Renew it when it
      // suits you: terraform apply -replace=aws_instance.bastion
      lifecycle: { ignoreChanges: ["ami"] },
    });
    this.publicIp = instance.publicIp;
    this.instanceId = instance.id;
  }

  /** Addresses in the ranges may connect by SSH. */
  allowSshFromAdmins(cidrs: string[]): void {
    this.securityGroup.allowFromRanges("admins", cidrs, SSH);
  }
}
