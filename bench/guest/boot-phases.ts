/** The duration of one phase of a boot. */
export interface Phase {
  readonly phase: string;
  readonly seconds: number;
}

/** Reads the phases of a boot from the bootstrap's log, whose lines begin with the time in whole seconds. */
export function bootPhases(launched: number, healthy: number, log: string): Phase[] {
  const marks = [...log.matchAll(/^(\S+Z) wordpress-bootstrap: (?:step (\w+)|ready after)/gm)].map(
    (mark) => ({
      at: Date.parse(mark[1]!),
      name: mark[2] ?? "health checks",
    }),
  );
  const starts = [{ at: launched, name: "system and cloud-init" }, ...marks];
  const phases = starts.map(({ at, name }, place) => ({
    phase: name,
    seconds: Math.max(0, ((starts[place + 1]?.at ?? healthy) - at) / 1000),
  }));
  return [...phases, { phase: "total", seconds: (healthy - launched) / 1000 }];
}
