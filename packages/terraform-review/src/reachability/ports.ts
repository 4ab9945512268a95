const LAST = 65535;

/** A set of TCP ports. */
export class Ports {
  static readonly none = new Ports([]);
  static readonly all = new Ports([[0, LAST]]);

  /** @param ranges first and last port of each range, in ascending order; ranges neither overlap nor touch */
  private constructor(private readonly ranges: readonly (readonly [number, number])[]) {}

  static range(from: number, to: number): Ports {
    return from <= to ? new Ports([[from, to]]) : Ports.none;
  }

  /** The ports that are in any of the sets. */
  static union(sets: readonly Ports[]): Ports {
    return sets.reduce((all, ports) => all.union(ports), Ports.none);
  }

  /** Parses the output of `toString`. */
  static parse(text: string): Ports {
    return text === "all"
      ? Ports.all
      : Ports.union(
          [...text.matchAll(/(\d+)(?:-(\d+))?/g)].map(([, from, to = from]) =>
            Ports.range(Number(from), Number(to)),
          ),
        );
  }

  get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  union(other: Ports): Ports {
    const joined: [number, number][] = [];
    for (const [from, to] of [...this.ranges, ...other.ranges].sort(([a], [b]) => a - b)) {
      const last = joined.at(-1);
      if (last && from <= last[1] + 1) {
        last[1] = Math.max(last[1], to);
      } else {
        joined.push([from, to]);
      }
    }
    return new Ports(joined);
  }

  intersection(other: Ports): Ports {
    return Ports.union(
      this.ranges.flatMap(([from, to]) =>
        other.ranges.map((range) => Ports.range(Math.max(from, range[0]), Math.min(to, range[1]))),
      ),
    );
  }

  /** The ports that are in this set but not in the other. */
  without(other: Ports): Ports {
    const gaps = other.ranges.reduce<[number, number][]>(
      (open, [from, to]) =>
        open.flatMap(([start, end]): [number, number][] => [
          [start, Math.min(end, from - 1)],
          [Math.max(start, to + 1), end],
        ]),
      [[0, LAST]],
    );
    return this.intersection(Ports.union(gaps.map(([from, to]) => Ports.range(from, to))));
  }

  equals(other: Ports): boolean {
    return this.toString() === other.toString();
  }

  /** Such as `80, 443` or `1024-65535`; `all` for all ports, and an empty string for none. */
  toString(): string {
    return this.ranges
      .map(([from, to]) => (from === 0 && to === LAST ? "all" : from === to ? `${from}` : `${from}-${to}`))
      .join(", ");
  }
}
