import { inflateRawSync } from "node:zlib";
import type { Diagnostic } from "./terraform";

/** Planned values of a resource, without attributes that are known only after apply. */
export type PlannedValues = Readonly<Record<string, unknown>>;

/** The parts of `terraform show -json <plan>` that the tests use. */
export interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: "managed" | "data";
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly after: PlannedValues;
      /** Paths of the arguments that force its replacement. */
      readonly replace_paths?: readonly (readonly (string | number)[])[];
    };
  }[];
  readonly planned_values: { readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>> };
}

/** A saved plan, for assertions about what Terraform would do. */
export class Plan {
  constructor(
    readonly json: PlanJson,
    private readonly saved: Buffer,
    /** The warnings of the planning. */
    readonly warnings: readonly Diagnostic[],
  ) {}

  /** The actions for each resource, by address, such as `["create"]`. */
  actions(): Record<string, readonly string[]> {
    return Object.fromEntries(this.managed().map(({ address, change }) => [address, change.actions]));
  }

  /** The planned values of the resource at an address. Throws if it is not in the plan. */
  resource(address: string): PlannedValues {
    const match = this.managed().find((change) => change.address === address);
    if (!match) {
      throw new Error(
        `${address} is not in the plan; there is ${Object.keys(this.actions()).join(", ") || "nothing"}`,
      );
    }
    return match.change.after;
  }

  /** The planned values of all resources, or of those of one type, by address. */
  resources(type?: string): Record<string, PlannedValues> {
    const matches = this.managed().filter((change) => type === undefined || change.type === type);
    return Object.fromEntries(matches.map(({ address, change }) => [address, change.after]));
  }

  /** The planned value of an output; undefined if it is known only after apply. */
  output(name: string): unknown {
    const outputs = this.json.planned_values.outputs ?? {};
    if (!Object.hasOwn(outputs, name)) {
      throw new Error(`no output ${name} in the plan; there is ${Object.keys(outputs).join(", ") || "none"}`);
    }
    return outputs[name]!.value;
  }

  /** The names of all outputs, sorted. */
  outputs(): string[] {
    return Object.keys(this.json.planned_values.outputs ?? {}).sort();
  }

  /**
   * Whether the saved plan or its JSON contains a text. The saved plan holds more than the JSON, such as the provider's
   * private data.
   */
  contains(text: string): boolean {
    return JSON.stringify(this.json).includes(text) || unzip(this.saved).some((file) => file.includes(text));
  }

  private managed() {
    return (this.json.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  }
}

/** The files in a zip archive, which is the format of a saved plan. */
function unzip(archive: Buffer): Buffer[] {
  // https://pkwaredownloads.blob.core.windows.net/pkware-general/Documentation/APPNOTE-6.3.9.TXT, 4.3.12 and 4.3.16
  const end = archive.lastIndexOf("PK\x05\x06");
  const count = archive.readUInt16LE(end + 10);
  const files: Buffer[] = [];
  for (let entry = archive.readUInt32LE(end + 16); files.length < count;) {
    const stored = archive.readUInt16LE(entry + 10) === 0;
    const size = archive.readUInt32LE(entry + 20);
    const local = archive.readUInt32LE(entry + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    files.push(stored ? content : inflateRawSync(content));
    entry +=
      46 +
      archive.readUInt16LE(entry + 28) +
      archive.readUInt16LE(entry + 30) +
      archive.readUInt16LE(entry + 32);
  }
  return files;
}
