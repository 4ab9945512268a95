import { list } from "./json";

/** What Terraform would do to one resource. */
export interface PlannedChange {
  /** Includes modules and instance keys: `module.data.aws_db_instance.main[0]`. */
  readonly address: string;
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "destroy" | "forget" | "none";
  /** Whether the new one is created before the old one is destroyed. */
  readonly isCreateBeforeDestroy: boolean;
  /** The arguments that force the replacement, such as `db_name`. */
  readonly because: readonly string[];
  /** Its address before a `moved` block. */
  readonly movedFrom: string | undefined;
  /** The existing resource's names that operators see: `identifier`, `bucket`, `name`, `tags`. No other is kept. */
  readonly names: Readonly<Record<string, unknown>>;
}

/** Arguments that hold names. A plan also contains secrets, so only these values are read from it. */
const NAMES: readonly string[] = [
  "identifier",
  "cluster_identifier",
  "bucket",
  "name",
  "domain_name",
  "description",
  "tags",
];

interface RawChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

/** A plan, as printed by `terraform show -json`. */
export class TerraformPlan {
  readonly changes: readonly PlannedChange[];
  /** Addresses of the resources that the planned configuration declares in its root module. */
  readonly declared: readonly string[];

  constructor(json: unknown) {
    const plan = json as {
      resource_changes?: readonly RawChange[];
      configuration?: { root_module?: { resources?: readonly { address: string; mode: string }[] } };
    };
    this.changes = list(plan.resource_changes)
      .map((change) => change as RawChange)
      .filter(({ mode }) => mode === "managed")
      .map(read);
    this.declared = (plan.configuration?.root_module?.resources ?? [])
      .filter(({ mode }) => mode === "managed")
      .map(({ address }) => address);
  }

  /** Whether the parsed JSON is a plan. */
  static isPlan(json: unknown): boolean {
    return typeof json === "object" && json !== null && "planned_values" in json && "format_version" in json;
  }
}

function read({ address, previous_address: movedFrom, type, change }: RawChange): PlannedChange {
  const { actions, before, replace_paths: paths } = change;
  return {
    address,
    type,
    action: actionOf(actions),
    isCreateBeforeDestroy: actions[0] === "create" && actions[1] === "delete",
    because: (paths ?? []).map((path) => path.filter((step) => typeof step === "string").join(".")),
    movedFrom,
    names: Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => NAMES.includes(name))),
  };
}

function actionOf(actions: readonly string[]): PlannedChange["action"] {
  if (actions.includes("delete")) {
    return actions.includes("create") ? "replace" : "destroy";
  }
  if (actions.includes("forget")) {
    return "forget";
  }
  return actions.includes("create") ? "create" : actions.includes("update") ? "update" : "none";
}
