import {
  DataAwsIamPolicyDocument,
  DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";
import { Network } from "../network/network";
import { NFS, SecurityGroup } from "../network/security-group";
import { Monitored, Monitoring } from "../operations/monitoring";
import { filesMonitoring } from "./files-monitoring";

/**
 * User and group of Amazon Linux's web server, the same on every instance.
 * https://docs.aws.amazon.com/linux/al2023/ug/al2023-reserved-users-list.html
 */
const APACHE = 48;

const CLIENT_ACTIONS = "elasticfilesystem:Client*";

export interface SharedFilesProps {
  readonly network: Network;
  /** Name tag of the file system and its access point. */
  readonly name: string;
  /** `elastic` scales with the load; `bursting` gives 50 KiB/s for each GiB stored, which is too little for a small site. */
  readonly throughputMode: "elastic" | "bursting";
  /**
   * Days without access after which a file moves to the cheaper, slower storage class until it is read again.
   * @default - never
   */
  readonly infrequentAccessAfterDays?: number;
  /** Daily backups by AWS Backup, kept for 35 days. */
  readonly automaticBackups: boolean;
  /** Whether Terraform refuses to destroy the file system. */
  readonly protect: boolean;
}

/**
 * The files that all instances share: an EFS file system with a mount target in each zone. Clients can only mount it over
 * TLS, with an IAM identity, through one access point.
 */
export class SharedFiles extends Construct implements Dependency, Monitored {
  readonly securityGroup: SecurityGroup;
  /** Terraform reference to the file system's id. */
  readonly fileSystemId: string;
  /** Terraform reference to the access point's id. */
  readonly accessPointId: string;
  /** What must exist before an instance can mount the files. */
  readonly ready: readonly ITerraformDependable[];

  private readonly fileSystemArn: string;
  private readonly accessPointArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SharedFilesProps,
  ) {
    super(scope, id);
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      name: "files-allow",
      description: "Shared files: NFS from the WordPress instances",
    });

    const fileSystem = new EfsFileSystem(this, "Resource", {
      encrypted: true,
      throughputMode: props.throughputMode,
      // The API requires one block for each key. Without the second, a file that is read daily would stay slow.
      lifecyclePolicy: props.infrequentAccessAfterDays
        ? [
            { transitionToIa: afterDays(props.infrequentAccessAfterDays) },
            { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
          ]
        : undefined,
      tags: { Name: props.name },
      lifecycle: props.protect ? { preventDestroy: true } : undefined,
    });
    this.fileSystemId = fileSystem.id;
    this.fileSystemArn = fileSystem.arn;
    new EfsBackupPolicy(this, "backup_policy", {
      fileSystemId: fileSystem.id,
      backupPolicy: { status: props.automaticBackups ? "ENABLED" : "DISABLED" },
    });

    const accessPoint = new EfsAccessPoint(this, "access_point", {
      fileSystemId: fileSystem.id,
      // Every file belongs to the web server, regardless of which user writes it.
      posixUser: { uid: APACHE, gid: APACHE },
      rootDirectory: {
        path: "/wordpress",
        creationInfo: { ownerUid: APACHE, ownerGid: APACHE, permissions: "0755" },
      },
      tags: { Name: props.name },
    });
    this.accessPointId = accessPoint.id;
    this.accessPointArn = accessPoint.arn;

    // Without a policy every client that reaches a mount target has full access. With one that only denies, a client needs
    // a role that allows access, and TLS, and the access point. The policy names no role, because a role that is deleted
    // and created again would stay locked out. https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [
        this.denyWhen("TlsOnly", { test: "Bool", variable: "aws:SecureTransport", values: ["false"] }),
        this.denyWhen("AccessPointOnly", {
          test: "StringNotEquals",
          variable: "elasticfilesystem:AccessPointArn",
          values: [accessPoint.arn],
        }),
      ],
    });
    new EfsFileSystemPolicy(this, "policy", { fileSystemId: fileSystem.id, policy: policy.json });

    this.ready = props.network.privateSubnets.map(
      (subnet) =>
        new EfsMountTarget(this, `mount_target_${subnet.zone.slice(-1)}`, {
          fileSystemId: fileSystem.id,
          subnetId: subnet.id,
          securityGroups: [this.securityGroup.id],
        }),
    );
  }

  /** Members of `clients` may mount the files. */
  allowFrom(clients: { readonly securityGroup: SecurityGroup }): void {
    this.securityGroup.allowFrom(clients.securityGroup, NFS);
  }

  monitoring(): Monitoring {
    return filesMonitoring({ ...this.props, fileSystemId: this.fileSystemId });
  }

  /** The permission to mount the files through the access point, to read and to write. */
  mountPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return this.permission(sid, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]);
  }

  /** The permission to mount the files through the access point, to read only. */
  readPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return this.permission(sid, ["elasticfilesystem:ClientMount"]);
  }

  private permission(sid: string, actions: string[]): DataAwsIamPolicyDocumentStatement {
    return {
      sid,
      effect: "Allow",
      actions,
      resources: [this.fileSystemArn],
      condition: [
        {
          test: "StringEquals",
          variable: "elasticfilesystem:AccessPointArn",
          values: [this.accessPointArn],
        },
      ],
    };
  }

  private denyWhen(
    sid: string,
    condition: { test: string; variable: string; values: string[] },
  ): DataAwsIamPolicyDocumentStatement {
    return {
      sid,
      effect: "Deny",
      principals: [{ type: "AWS", identifiers: ["*"] }],
      actions: [CLIENT_ACTIONS],
      resources: [this.fileSystemArn],
      condition: [condition],
    };
  }
}

/** EFS writes a number of days as `AFTER_30_DAYS`, and one day as `AFTER_1_DAY`. */
function afterDays(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}
