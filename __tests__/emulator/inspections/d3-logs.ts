import { expectEqual, expectSame, Row } from "./inspection";

export const logs: Row = {
  id: "D3",
  inspections: {
    "every load balancer logs requests and connections, each bucket its requests, and the network its connections, or none":
      ({ logs: { loadBalancers, buckets, network } }, { logged }) => {
        const bucket = Object.keys(buckets).find((name) => /-logs-\d+$/.test(name));
        const wanted = (folders: string[]) => (logged ? folders.map((folder) => `${bucket}/${folder}`) : []);
        return [
          ...expectEqual("whether there is a bucket of logs", bucket !== undefined, logged !== undefined),
          ...Object.entries(loadBalancers).flatMap(([name, folders]) =>
            expectEqual(
              `the list of logs of ${name}`,
              folders,
              wanted(["load-balancer-requests", "load-balancer-connections"]),
            ),
          ),
          ...Object.entries(buckets)
            .filter(([name]) => name !== bucket)
            .flatMap(([name, folder]) =>
              expectEqual(
                `whether requests to ${name} are logged`,
                folder?.startsWith(`${bucket}/buckets/`) ?? false,
                logged !== undefined,
              ),
            ),
          ...expectEqual(
            "the list of the network's logs",
            network,
            logged ? [`arn:aws:s3:::${bucket}/network`] : [],
          ),
        ];
      },

    "every distribution of the site logs requests into the same bucket": (
      { logs: { distributions, buckets }, media },
      { logged },
    ) => [
      ...expectEqual(
        "whether requests for uploads are logged",
        media?.distribution !== undefined && media.distribution.ARN! in distributions,
        media !== undefined && logged !== undefined,
      ),
      ...Object.values(distributions).flatMap((arn) =>
        expectEqual(
          "whether the bucket of a distribution's logs is the site's",
          Object.keys(buckets).some((name) => arn === `arn:aws:s3:::${name}` && /-logs-\d+$/.test(name)),
          true,
        ),
      ),
    ],

    "each database exports errors and slow queries, to log groups that keep them for the days of the settings":
      ({ databases, readReplicas, logs: { groups } }, { logged }) => [
        ...[...databases, ...readReplicas].flatMap((instance) => [
          ...expectSame(
            `the set of logs of ${instance.DBInstanceIdentifier}`,
            instance.EnabledCloudwatchLogsExports ?? [],
            logged ? ["error", "slowquery"] : [],
          ),
          ...(logged ? ["error", "slowquery"] : []).flatMap((log) => {
            const group = `/aws/rds/instance/${instance.DBInstanceIdentifier}/${log}`;
            return expectEqual(`the days that ${group} keeps`, groups[group], logged?.retentionDays);
          }),
        ]),
      ],

    "no log group keeps entries for ever": ({ logs: { groups } }) =>
      Object.entries(groups)
        .filter(([, days]) => days === undefined)
        .map(([group]) => `${group} has no retention`),

    "the logs of the database can be asked by saved queries": ({ logs: { queries } }, { name, logged }) =>
      expectEqual(
        "whether slow queries have a saved query",
        queries.includes(`${name}/slow queries`),
        logged !== undefined,
      ),

    "each database is monitored each minute by its own role if it should, and Performance Insights is on where the class has it":
      ({ databases, readReplicas }, { logged, database }) =>
        [...databases, ...readReplicas].flatMap((instance) => [
          ...expectEqual(
            `the seconds of enhanced monitoring of ${instance.DBInstanceIdentifier}`,
            instance.MonitoringInterval ?? 0,
            logged ? 60 : 0,
          ),
          ...expectEqual(
            `Performance Insights of ${instance.DBInstanceIdentifier}`,
            instance.PerformanceInsightsEnabled ?? false,
            logged !== undefined && !/micro|small/.test(database.instanceClass),
          ),
          ...expectEqual(
            `copying tags to snapshots of ${instance.DBInstanceIdentifier}`,
            instance.CopyTagsToSnapshot,
            true,
          ),
        ]),
  },
};
