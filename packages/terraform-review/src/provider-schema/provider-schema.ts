import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a provider says of one of its resource types. Paths are like `root_block_device.encrypted`. */
export interface TypeSchema {
  /** Arguments that cannot be changed in place: Terraform replaces the resource. With `.#`, blocks that cannot come or go. */
  readonly forceNew: readonly string[];
  /** Arguments of which some changes force replacement and others do not. Only a plan shows which. */
  readonly mayForceNew: readonly string[];
  /** The provider's defaults, by path: to set an omitted argument to its default changes nothing. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Arguments, and nested blocks of the resource itself, that stay as they are if they are omitted. */
  readonly computed: ReadonlySet<string>;
  /** Arguments and nested blocks whose order means nothing. */
  readonly sets: ReadonlySet<string>;
  /** Arguments whose values are secrets, or that Terraform never stores (write-only). */
  readonly sensitive: ReadonlySet<string>;
}

/** The file's form: lists of paths are text, separated by spaces. */
interface Digest {
  readonly forceNew?: string;
  readonly mayForceNew?: string;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly computed?: string;
  readonly sets?: string;
  readonly sensitive?: string;
}

const LOCAL_PROVIDERS = "local-providers.json";

const OTHER_PROVIDERS = "other-providers.json";

/**
 * The files by the beginning of their types' names: of hashicorp/aws 5.100.0, generated from what the provider's binary says and plans
 * (`npm run provider-schema`), and of hashicorp/google 7.45.0, hashicorp/azurerm 5.2.0 and hashicorp/kubernetes 3.2.1, from their
 * source (`npm run provider-source`). What exists only in the state, such as a random password, and the most used types of the
 * providers of monitoring, DNS and repositories, which hold no data, are written by hand from their documentation, such as
 * https://registry.terraform.io/providers/hashicorp/random/latest/docs
 */
const FILES: Readonly<Record<string, string>> = {
  aws_: "hashicorp-aws.json",
  google_: "hashicorp-google.json",
  azurerm_: "hashicorp-azurerm.json",
  kubernetes_: "hashicorp-kubernetes.json",
  helm_: "hashicorp-helm.json",
  ...Object.fromEntries(
    ["local_", "null_", "random_", "terraform_", "time_", "tls_"].map((prefix) => [prefix, LOCAL_PROVIDERS]),
  ),
  ...Object.fromEntries(
    ["cloudflare_", "datadog_", "github_", "grafana_", "mongodbatlas_", "pagerduty_", "snowflake_"].map(
      (prefix) => [prefix, OTHER_PROVIDERS],
    ),
  ),
};

const digests = new Map<string, Readonly<Record<string, Digest>>>();

const schemas = new Map<string, TypeSchema>();

const NOTHING: Digest = {};

/** The schema of a resource type; empty if it is not one of a known provider's. */
export function typeSchema(type: string): TypeSchema {
  let schema = schemas.get(type);
  if (!schema) {
    const { forceNew, mayForceNew, defaults = {}, computed, sets, sensitive } = digestOf(type) ?? NOTHING;
    schema = {
      forceNew: paths(forceNew),
      mayForceNew: paths(mayForceNew),
      defaults,
      computed: new Set(paths(computed)),
      sets: new Set(paths(sets)),
      sensitive: new Set(paths(sensitive)),
    };
    schemas.set(type, schema);
  }
  return schema;
}

/** Whether the schema of a resource type is known. */
export function hasSchema(type: string): boolean {
  return digestOf(type) !== undefined;
}

function digestOf(type: string): Digest | undefined {
  const file = FILES[type.slice(0, type.indexOf("_") + 1)];
  if (file === undefined) {
    return undefined;
  }
  let types = digests.get(file);
  if (!types) {
    types = JSON.parse(readFileSync(join(__dirname, file), "utf8")) as Record<string, Digest>;
    digests.set(file, types);
  }
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

function paths(text = ""): string[] {
  return text === "" ? [] : text.split(" ");
}
