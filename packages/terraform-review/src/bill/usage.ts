import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isObject } from "../configuration/json";
import { SourceError, SourceProblem } from "../configuration/sources/source-error";

/** How much is used in a month: by address or resource type, and then by the name of the usage. */
export type Usage = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The usage of a resource, by its own address before its type; undefined if the file does not say it. */
export function usageOf(usage: Usage, address: string, type: string, name: string): number | undefined {
  return usage[address]?.[name] ?? usage[type]?.[name];
}

/**
 * Reads a usage file: `{ "aws_nat_gateway": { "processed_gb": 100 } }`.
 *
 * @throws SourceError with everything in it that is not a usage
 */
export function readUsage(file: string, directory: string): Usage {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(resolve(directory, file), "utf8"));
  } catch (error) {
    throw new SourceError([
      {
        source: `--usage ${file}`,
        message: `cannot be read: ${(error as Error).message}`,
        fix: 'name a JSON file such as { "aws_nat_gateway": { "processed_gb": 100 } }',
      },
    ]);
  }
  const problems = problemsOf(json, file);
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
  return json as Usage;
}

function problemsOf(json: unknown, file: string): SourceProblem[] {
  if (!isObject(json)) {
    return [
      {
        source: `--usage ${file}`,
        message: "is not a JSON object",
        fix: 'write resource types or addresses as keys: { "aws_nat_gateway": { "processed_gb": 100 } }',
      },
    ];
  }
  return Object.entries(json).flatMap(([key, amounts]) =>
    !isObject(amounts)
      ? [
          {
            source: `--usage ${file}`,
            message: `${key} is ${JSON.stringify(amounts)}; allowed is an object of amounts a month`,
            fix: `write "${key}": { "processed_gb": 100 }`,
          },
        ]
      : Object.entries(amounts)
          .filter(([, amount]) => typeof amount !== "number" || amount < 0)
          .map(([name, amount]) => ({
            source: `--usage ${file}`,
            message: `${key}.${name} is ${JSON.stringify(amount)}; allowed is a number from 0 up`,
            fix: "write the amount that is used in a month",
          })),
  );
}
