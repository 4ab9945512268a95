import { LogFile } from "../operations/log-source";
import { InstanceFile } from "./instance-files";

export interface CloudWatchAgentProps {
  readonly region: string;
  /** Start of the log groups' names, and namespace of the metrics. */
  readonly name: string;
  /** Name of the Auto Scaling group, which is the metrics' dimension. */
  readonly groupName: string;
  readonly files: readonly LogFile[];
}

/**
 * The CloudWatch agent's configuration. The agent reads all files in this folder when it starts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function cloudWatchAgentFile(props: CloudWatchAgentProps): InstanceFile {
  return {
    path: "/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/wordpress.json",
    mode: "0644",
    content: `${JSON.stringify(configuration(props), undefined, 2)}\n`,
  };
}

function configuration({ region, name, groupName, files }: CloudWatchAgentProps) {
  // A dimension that a replaced instance shares with its successor, so that no alarm is left without data. As a text, because
  // the agent's own `${aws:AutoScalingGroupName}` needs permission to read the tags of all instances.
  const append_dimensions = { AutoScalingGroupName: groupName };
  return {
    agent: {
      region,
      run_as_user: "cwagent",
      // Each instance would have metrics of its own.
      omit_hostname: true,
      metrics_collection_interval: 60,
    },
    logs: {
      // What an instance loses that dies at once. By default it is the last five seconds.
      force_flush_interval: 1,
      logs_collected: {
        files: {
          collect_list: files.map(({ id, path, entryStart, kept }) => ({
            file_path: path,
            log_group_name: `${name}/${id}`,
            log_stream_name: "{instance_id}",
            ...(entryStart !== undefined && { multi_line_start_pattern: entryStart }),
            ...(kept !== undefined && { filters: [{ type: "exclude", expression: kept }] }),
          })),
        },
      },
    },
    metrics: {
      namespace: name,
      metrics_collected: {
        mem: { measurement: ["mem_used_percent"], append_dimensions },
        disk: {
          measurement: ["disk_used_percent"],
          resources: ["/"],
          drop_device: true,
          append_dimensions,
        },
      },
    },
  };
}
