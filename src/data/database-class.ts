/** Memory in GiB of the size `large`, by family of RDS's instance classes for MariaDB. */
const LARGE_GIB: readonly (readonly [family: RegExp, gib: number])[] = [
  [/^[tm]/, 8],
  [/^r/, 16],
  [/^x2iedn$/, 64],
  [/^x/, 32],
];

const SHARE_OF_LARGE: Readonly<Record<string, number>> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/** Memory that RDS and the operating system use, by the known limits of small instances. */
const OVERHEAD_MIB = 240;

/**
 * Memory of an RDS instance class such as `db.t4g.micro`, in MiB; nothing for a class of another form.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function memoryMib(instanceClass: string): number | undefined {
  const [, family = "", times, size = ""] = /^db\.([a-z0-9]+)\.(\d*)([a-z]+)$/.exec(instanceClass) ?? [];
  const large = LARGE_GIB.find(([pattern]) => pattern.test(family))?.[1];
  const share = SHARE_OF_LARGE[size];
  return large === undefined || share === undefined ? undefined : large * share * Number(times || 1) * 1024;
}

/** Whether a class earns CPU credits, and is slow or dearer without them. */
export function isBurstable(instanceClass: string): boolean {
  return instanceClass.startsWith("db.t");
}

/**
 * Whether a class has Performance Insights. All have enhanced monitoring.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
 */
export function hasPerformanceInsights(instanceClass: string): boolean {
  return !/^db\.t\d+g?\.(micro|small)$/.test(instanceClass);
}

/**
 * Connections that an instance class allows, estimated conservatively for small classes; nothing for a class of another
 * form. The database's parameter group sets max_connections to memory / 12582880.
 */
export function connectionLimit(instanceClass: string): number | undefined {
  const memory = memoryMib(instanceClass);
  return memory === undefined ? undefined : Math.floor((memory - OVERHEAD_MIB) / 12);
}
