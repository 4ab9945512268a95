import { Configuration } from "../configuration/configuration";
import { withLocalModules, withoutLocalModules } from "../configuration/local-modules";
import { isWithin } from "../configuration/rename";
import { unique } from "../unique";

/** Two versions of a stack. */
interface Compared {
  readonly original: Configuration;
  readonly current: Configuration;
  /** The addresses of modules that could be read on one side only. */
  readonly halfRead: readonly string[];
}

/** Two versions of a stack, each with the modules that can be read on both sides. With a plan, that has what modules create. */
export function comparedConfigurations(before: unknown, after: unknown, hasPlan: boolean): Compared {
  if (hasPlan) {
    const [original, current] = [before, after].map((json) => new Configuration(withoutLocalModules(json)));
    return { original: original!, current: current!, halfRead: [] };
  }
  const [original, current] = [new Configuration(before), new Configuration(after)];
  const unread = [...original.modules(), ...current.modules()].map(({ address }) => address);
  const newNames = current.moves.filter(({ from, to }) => unread.includes(from) || unread.includes(to));
  // A module has several instances, and is called once.
  const calls = newNames.flatMap(({ from, to }) => [from, to].map((name) => name.replace(/\[[^\]]*\]$/, "")));
  const names = unique([...unread, ...calls]);
  const halfRead = names.filter((name) =>
    [original, current].some((side) => [...side.blocks.keys()].some((address) => isWithin(address, name))),
  );
  if (halfRead.length === 0) {
    return { original, current, halfRead };
  }
  const [old, now] = [before, after].map(
    (json) => new Configuration(withLocalModules(json, new Set(halfRead))),
  );
  return { original: old!, current: now!, halfRead };
}

/** Why a module or a changed file is not judged: a sentence without the address. */
export function whyNotRead(address: string): string {
  return address.startsWith("module.")
    ? "what it creates can be read before or after the change, but not on both sides"
    : address.endsWith(".json")
      ? "it changes, and is of a module that is also in Terraform's own language (HCL), which is not read"
      : "it changes, and is in Terraform's own language (HCL), which is not read";
}
