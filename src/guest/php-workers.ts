/** The fewest PHP processes of an instance: one for pages, and two that a request to WordPress's own site may need. */
export const MINIMUM_PHP_WORKERS = 3;

/** How many PHP processes an instance's pools have. */
export interface PhpPools {
  /** For pages, which are made from the instance's copy of the code. While a new copy is put into use, there are twice as many. */
  readonly pageWorkers: number;
  /** For all other requests, and for pages while there is no current copy. */
  readonly sharedWorkers: number;
}

/** Divides an instance's PHP processes: a third for what changes something, the rest for pages. */
export function phpPools(workers: number): PhpPools {
  const sharedWorkers = Math.max(2, Math.ceil(workers / 3));
  return { pageWorkers: workers - sharedWorkers, sharedWorkers };
}

/** PHP processes at most: for pages, those that finish requests with the old copy add to those that use the new one. */
export function mostPhpProcesses(workers: number): number {
  return workers + phpPools(workers).pageWorkers;
}

/** The most workers whose processes fit, or undefined if not even the fewest do. */
export function mostWorkers(processes: number): number | undefined {
  let workers: number | undefined;
  for (let count = MINIMUM_PHP_WORKERS; mostPhpProcesses(count) <= processes; count++) {
    workers = count;
  }
  return workers;
}
