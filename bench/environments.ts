import { buildApp, synthesize } from "../src/app";
import { loadConfiguration } from "../src/config/load";
import { EnvironmentSettings } from "../src/config/schema";
import { dev, shared } from "../__tests__/fixtures/site";

/** The time and memory that one process needed to synthesize a number of environments. */
export interface Measurement {
  /** From the settings to the last file, without the start of Node and the loading of code. */
  readonly milliseconds: number;
  /** The peak memory of the process. */
  readonly peakMebibytes: number;
}

/** A copy of `dev` with another name. */
function environment(index: number): EnvironmentSettings {
  const name = `site${index}`;
  return {
    ...dev,
    name,
    network: { ...dev.network, name: `sw-vpc-${name}` },
    domain: { ...dev.domain!, recordName: `${name}.${dev.domain!.zoneName}` },
  };
}

// Arguments: <number of environments> <output directory>
const [, , count, outdir] = process.argv;
const start = performance.now();
const environments = Array.from({ length: Number(count) }, (_, index) => environment(index));
synthesize(buildApp(loadConfiguration({ shared, environments }), { outdir }));
const measurement: Measurement = {
  milliseconds: performance.now() - start,
  peakMebibytes: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(measurement));
