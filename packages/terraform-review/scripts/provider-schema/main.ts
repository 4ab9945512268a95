import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digest, TypeDigest } from "./digest";
import { defaults, keptBlocks } from "./defaults";
import { probe, Probed } from "./probe";
import { Provider } from "./provider";
import { BlockSchema, ProviderSchemas } from "./schema";

const OUTPUT = join(__dirname, "..", "..", "src", "provider-schema", "hashicorp-aws.json");

const HELP = `Writes what terraform-review knows of the resource types of hashicorp/aws.

  terraform providers schema -json > schema.json
  npm run provider-schema -- schema.json <provider> [<type>...]

<provider> is the provider's binary, of the same version as the schema: a file of terraform init's
.terraform/providers. It needs no credentials, and reaches nothing. With types, only these are written anew.
All take about ten minutes.`;

/** Plans of several types at a time: the provider answers most of them within milliseconds. */
const PROVIDERS = 2;

async function main([schemaFile, binary, ...types]: readonly string[]): Promise<void> {
  if (schemaFile === undefined || binary === undefined) {
    console.error(HELP);
    process.exitCode = 2;
    return;
  }
  const schemas = JSON.parse(readFileSync(schemaFile, "utf8")) as ProviderSchemas;
  const { provider, resource_schemas: resources } =
    schemas.provider_schemas["registry.terraform.io/hashicorp/aws"]!;
  const written = types.length > 0 ? (JSON.parse(readFileSync(OUTPUT, "utf8")) as Digests) : {};
  const queue = types.length > 0 ? [...types] : Object.keys(resources);
  const found = new Map<string, TypeDigest>(Object.entries(written));
  const work = async () => {
    const running = new Provider(binary, configuration(provider.block));
    for (let type = queue.shift(); type !== undefined; type = queue.shift()) {
      const { block } = resources[type]!;
      const probed = await probe(running, type, block);
      found.set(
        type,
        digest(block, probed, await defaults(running, type, block), await keptBlocks(running, type, block)),
      );
      report(type, probed);
    }
    await running.stop();
  };
  await Promise.all(Array.from({ length: PROVIDERS }, work));
  const lines = [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, facts]) => `${JSON.stringify(type)}: ${JSON.stringify(facts)}`);
  writeFileSync(OUTPUT, `{\n${lines.join(",\n")}\n}\n`);
}

type Digests = Readonly<Record<string, TypeDigest>>;

function configuration(schema: BlockSchema): object {
  return {
    ...Object.fromEntries(Object.keys(schema.attributes ?? {}).map((name) => [name, null])),
    ...Object.fromEntries(Object.keys(schema.block_types ?? {}).map((name) => [name, []])),
    access_key: "none",
    secret_key: "none",
    region: "eu-west-1",
    max_retries: 1,
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
    skip_region_validation: true,
    skip_requesting_account_id: true,
  };
}

function report(type: string, { failed }: Probed): void {
  failed.forEach((reason) => console.error(`${type}.${reason.replace(/\s+/g, " ").slice(0, 200)}`));
}

void main(process.argv.slice(2));
