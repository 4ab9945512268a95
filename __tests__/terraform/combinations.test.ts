import { dev, production, shared } from "../fixtures/site";
import { EnvironmentSettings } from "../../src/config/schema";
import { errorsIn } from "../support/configuration";
import { everyFeature } from "../support/every-feature";
import { changed, Changes, synthesized } from "../support/site";
import { Diagnostic, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";
import { twoTiers } from "../support/two-tiers";

/** The optional features of a site. */
interface Features {
  readonly twoTiers: boolean;
  readonly media: boolean;
  readonly readReplicas: 0 | 2;
  readonly https: boolean;
  readonly siteCdn: boolean;
}

const offOrOn = [false, true];
const combinations: readonly Features[] = offOrOn.flatMap((two) =>
  offOrOn.flatMap((media) =>
    ([0, 2] as const).flatMap((readReplicas) =>
      offOrOn.flatMap((https) =>
        offOrOn.map((siteCdn) => ({ twoTiers: two, media, readReplicas, https, siteCdn })),
      ),
    ),
  ),
);

/** CloudFront connects to the site over HTTPS only. */
const isValid = ({ media, siteCdn, https }: Features) => https || !(media || siteCdn);
const valid = combinations.filter(isValid);
const invalid = combinations.filter((features) => !isValid(features));

function settingsOf(features: Features): Changes {
  return {
    ...(features.twoTiers ? twoTiers() : {}),
    media: { enabled: features.media },
    database: { readReplicas: features.readReplicas },
    https: { enabled: features.https },
    siteCdn: { enabled: features.siteCdn },
  };
}

function named(features: Features): [string, Features] {
  const parts = [
    features.twoTiers ? "two tiers" : "one tier",
    features.https ? "HTTPS" : "HTTP",
    ...(features.media ? ["media"] : []),
    ...(features.siteCdn ? ["CloudFront in front of the site"] : []),
    `${features.readReplicas} read replicas`,
  ];
  return [parts.join(", "), features];
}

describe("the combinations of features", () => {
  it("are 32, of which 20 are valid", () => {
    expect(new Set(combinations.map((features) => named(features)[0])).size).toBe(32);
    expect(valid).toHaveLength(20);
  });

  it.each(invalid.map(named))("%s: is refused, with each setting and the reason", (_, features) => {
    const environments = [changed(dev, settingsOf(features))];
    const refusal = (setting: string, what: string) => ({
      setting: `dev.${setting}.enabled`,
      value: true,
      allowed: `true only with a domain and HTTPS: the zone validates CloudFront's certificate, and CloudFront ${what} over HTTPS`,
      fix: `add https: { enabled: true }, or write ${setting}: { enabled: false }`,
    });
    const refusals = [
      ...(features.media ? [refusal("media", "gets what is not in S3 yet from the site")] : []),
      ...(features.siteCdn ? [refusal("siteCdn", "connects to the load balancer")] : []),
    ];
    const errors = errorsIn({ shared, environments });
    expect(errors).toHaveLength(refusals.length);
    expect(errors).toEqual(expect.arrayContaining(refusals));
  });
});

/** Synthesized as an operator does it, with the guardrails enforced. */
describeTerraform("terraform validate, with the real AWS provider, of each combination of features", () => {
  it.each(valid.map(named))("%s: reports neither errors nor warnings", async (_, features) => {
    expect(await diagnosticsOf(changed(dev, settingsOf(features)))).toEqual([]);
  });

  it("every feature in production, where data is protected: reports neither errors nor warnings", async () => {
    expect(await diagnosticsOf(changed(production, everyFeature))).toEqual([]);
  });
});

async function diagnosticsOf(environment: EnvironmentSettings): Promise<Diagnostic[]> {
  const workspace = await Workspace.of(synthesized(environment)).init();
  return workspace.validate();
}
