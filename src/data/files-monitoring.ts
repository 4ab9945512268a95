import { AlarmDefinition, metricsOf, Monitoring } from "../operations/monitoring";

const NEAR_THE_LIMIT_PERCENT = 90;

/** Of the 2.1 TiB of burst credits with which a file system begins, in bytes: about 5 %. */
const FEW_BURST_CREDITS = 100_000_000_000;

/** Where AWS Backup keeps the automatic backups of all file systems of the account in a region. */
const BACKUP_VAULT = "aws/efs/automatic-backup-vault";

export interface FilesMonitoringProps {
  readonly fileSystemId: string;
  readonly throughputMode: "elastic" | "bursting";
  readonly automaticBackups: boolean;
}

/**
 * https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export function filesMonitoring(props: FilesMonitoringProps): Monitoring {
  const { fileSystemId, throughputMode, automaticBackups } = props;
  const metric = metricsOf("AWS/EFS", { FileSystemId: fileSystemId });
  const limit = metric("PercentIOLimit", "Average", "Share of the possible operations");
  const credits = metric("BurstCreditBalance", "Minimum", "Burst credits");
  const bursting: AlarmDefinition = {
    id: "files-burst-credits",
    series: credits,
    rings: { below: FEW_BURST_CREDITS },
    unit: "bytes",
    evaluation: { periodSeconds: 300, breaching: 3, of: 3 },
    reason:
      "about 5 % of the credits with which a file system begins: time to change the mode before they are used up",
    missingData: "missing",
    meaning: "The shared files have used up nearly all of their burst credits.",
    visitors:
      "Visitors notice nothing yet; without credits, files are read at 50 KiB/s for each GiB that is stored.",
    command: `aws efs describe-file-systems --file-system-id ${fileSystemId} --query 'FileSystems[0].[ThroughputMode,SizeInBytes.Value]' --output text`,
    runbook: "files-burst-credits",
    heard: "alone",
  };
  const backup: AlarmDefinition = {
    id: "files-backup",
    series: metricsOf("AWS/Backup", { BackupVaultName: BACKUP_VAULT })(
      "NumberOfBackupJobsFailed",
      "Sum",
      "Backups of shared files that failed",
    ),
    rings: { above: 0 },
    evaluation: { periodSeconds: 3600, breaching: 1, of: 1 },
    reason: "there is one backup a day, and nobody looks at it until it is needed",
    missingData: "notBreaching",
    meaning: "A backup of shared files in this region has failed, of this environment or of another one.",
    visitors: "Visitors notice nothing.",
    command: `aws backup list-backup-jobs --by-backup-vault-name ${BACKUP_VAULT} --by-state FAILED --query 'BackupJobs[].[CreationDate,ResourceArn,StatusMessage]' --output text`,
    runbook: "files-backup",
    heard: "alone",
  };
  return {
    alarms: [
      {
        id: "files-io-limit",
        series: limit,
        rings: { above: NEAR_THE_LIMIT_PERCENT },
        unit: "%",
        evaluation: { periodSeconds: 60, breaching: 15, of: 15 },
        reason: `at 100 % every file operation waits; 15 minutes above ${NEAR_THE_LIMIT_PERCENT} % are no single upload or backup`,
        // Where EFS has no limit of operations, it publishes no share of it.
        missingData: "notBreaching",
        meaning: `The shared files have been above ${NEAR_THE_LIMIT_PERCENT} % of the operations that the file system can do for 15 minutes.`,
        visitors: "Visitors wait for uploads, and for pages whose code is read anew.",
        command: `aws efs describe-file-systems --file-system-id ${fileSystemId} --query 'FileSystems[0].[LifeCycleState,ThroughputMode,SizeInBytes.Value]' --output text`,
        runbook: "files-io-limit",
        heard: "alone",
      },
      ...(throughputMode === "bursting" ? [bursting] : []),
      ...(automaticBackups ? [backup] : []),
    ],
    charts: [
      { question: "What is full?", title: "Shared files: operations", series: [limit], unit: "%" },
      ...(throughputMode === "bursting"
        ? [
            {
              question: "What is full?",
              title: "Shared files: burst credits",
              series: [credits],
              unit: "bytes",
            } as const,
          ]
        : []),
      {
        question: "Is it up?",
        title: "Shared files: clients",
        series: [metric("ClientConnections", "Sum", "Instances that have mounted the files")],
      },
    ],
  };
}
