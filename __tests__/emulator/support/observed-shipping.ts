import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { Aws } from "./aws";

/** Where the instances of a site ship their logs. */
export interface ObservedShipping {
  /** Log groups with the days that they keep entries; undefined for ever. */
  readonly groups: Readonly<Record<string, number | undefined>>;
  /** Metrics that metric filters publish, each as `namespace/name`, with the log group that they count in. */
  readonly counted: Readonly<Record<string, string>>;
  /** Log groups that each saved query asks. */
  readonly queries: Readonly<Record<string, readonly string[]>>;
}

/** Reads what has a name that begins with the site's. */
export async function observeShipping({ logs: client }: Aws, name: string): Promise<ObservedShipping> {
  const [{ logGroups = [] }, { metricFilters = [] }, { queryDefinitions = [] }] = await Promise.all([
    client.send(new logs.DescribeLogGroupsCommand({ logGroupNamePrefix: name })),
    client.send(new logs.DescribeMetricFiltersCommand({})),
    client.send(new logs.DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: name })),
  ]);
  const own = metricFilters.filter(({ logGroupName }) => logGroupName!.startsWith(name));
  return {
    groups: Object.fromEntries(
      logGroups.map(({ logGroupName, retentionInDays }) => [logGroupName!, retentionInDays]),
    ),
    counted: Object.fromEntries(
      own.flatMap(({ logGroupName, metricTransformations = [] }) =>
        metricTransformations.map(({ metricNamespace, metricName }) => [
          `${metricNamespace}/${metricName}`,
          logGroupName!,
        ]),
      ),
    ),
    queries: Object.fromEntries(
      queryDefinitions.map(({ name: query, logGroupNames = [] }) => [query!, logGroupNames]),
    ),
  };
}
