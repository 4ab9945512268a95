import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SERVICES } from "../../src/resource-types/resource-types";
import { GoSource } from "./go-source";
import { SourceArgument, sourceSchema } from "./source-schema";

const OUTPUT = join(__dirname, "..", "..", "src", "provider-schema");

const HELP = `Writes what terraform-review knows of the resource types of a provider, from the provider's Go source.

  npm run provider-source -- <clone> <prefix> <provider>

<clone> is a clone of the provider's repository, <prefix> that of its types, such as google_, and <provider> the name of the
file, such as hashicorp-google. The types are those of src/resource-types.`;

function main([clone, prefix, provider]: readonly string[]): void {
  if (clone === undefined || prefix === undefined || provider === undefined) {
    console.error(HELP);
    process.exitCode = 2;
    return;
  }
  const source = new GoSource(clone);
  const types = SERVICES.flatMap((service) => Object.keys(service)).filter((type) => type.startsWith(prefix));
  const lines = [...new Set(types)].sort().flatMap((type) => {
    const found = sourceSchema(source, type);
    if (!found) {
      console.error(`${type}: not found`);
      return [];
    }
    found
      .filter(({ path, forceNew }) => forceNew === undefined && path.endsWith("*"))
      .forEach(({ path }) => console.error(`${type}.${path}: not read`));
    return [`${JSON.stringify(type)}: ${JSON.stringify(digest(found))}`];
  });
  writeFileSync(join(OUTPUT, `${provider}.json`), `{\n${lines.join(",\n")}\n}\n`);
}

/** The same form as `hashicorp-aws.json`. A block that forces replacement only when it comes or goes ends with `.#`. */
function digest(all: readonly SourceArgument[]): object {
  const listed = (condition: (argument: SourceArgument) => boolean) =>
    [...new Set(all.filter(condition).map(({ path, isBlock }) => (isBlock ? path : path)))].sort();
  const forceNew = [
    ...new Set(
      all.filter((one) => one.forceNew === true).map(({ path, isBlock }) => (isBlock ? `${path}.#` : path)),
    ),
  ].sort();
  const defaults = Object.fromEntries(
    all.filter((one) => one.default !== undefined).map((one) => [one.path, one.default]),
  );
  const texts = {
    forceNew,
    mayForceNew: listed((one) => one.forceNew === undefined).map((path) => path.replace(/\.\*$/, "")),
    computed: listed(({ isComputed, path }) => isComputed && path.split(".").length <= 4),
    sets: listed(({ isSet, path }) => isSet && path.split(".").length <= 4),
    sensitive: listed(({ isSensitive }) => isSensitive),
  };
  return Object.fromEntries([
    ...Object.entries(texts)
      .filter(([, paths]) => paths.length > 0)
      .map(([name, paths]) => [name, paths.join(" ")]),
    ...(Object.keys(defaults).length > 0 ? [["defaults", defaults]] : []),
  ]);
}

main(process.argv.slice(2));
