import { ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CreateLogGroupCommand,
  GetLogEventsCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Services } from "./services";
import { Instance } from "./instance";
import { Site } from "./site";

/** Creates the log groups of the JSON, as Terraform does. Instances may not. */
export async function createLogGroups(services: Services, site: Site): Promise<void> {
  for (const name of logGroups(site)) {
    await services.logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  }
}

/** The names of the log groups in the JSON. */
export function logGroups({ template }: Site): string[] {
  return Object.values(template.resources("aws_cloudwatch_log_group")).map(({ name }) => String(name));
}

/** The entries that an instance has shipped to a log group, in order. It may have died since. */
export async function shipped(services: Services, group: string, instance: Instance): Promise<string[]> {
  const entries: string[] = [];
  for (let nextToken: string | undefined; ;) {
    const { events = [], nextForwardToken } = await services.logs
      .send(
        new GetLogEventsCommand({
          logGroupName: group,
          logStreamName: instance.id,
          startFromHead: true,
          nextToken,
        }),
      )
      .catch((error: unknown) => {
        // Nothing yet.
        if (error instanceof ResourceNotFoundException) {
          return { events: [], nextForwardToken: nextToken };
        }
        throw error;
      });
    entries.push(...events.map(({ message }) => message!));
    if (nextForwardToken === nextToken) {
      return entries;
    }
    nextToken = nextForwardToken;
  }
}

/** The metrics that instances have published, each as `name{dimension=value}` with its dimensions sorted. */
export async function publishedMetrics(services: Services, namespace: string): Promise<Set<string>> {
  const { Metrics = [] } = await services.metrics.send(new ListMetricsCommand({ Namespace: namespace }));
  return new Set(
    Metrics.map(({ MetricName, Dimensions = [] }) => {
      const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort();
      return `${MetricName}{${dimensions.join(",")}}`;
    }),
  );
}
