import { isObject, JsonObject, list, merged } from "../json";
import { withoutSensitive } from "./sensitive-values";

/** What Terraform would do to one resource. */
export interface PlannedChange {
  /** Includes modules and instance keys: `module.data.aws_db_instance.main[0]`. */
  readonly address: string;
  /** The module that declares it, with instance keys: `module.data`; empty for the root module. */
  readonly module: string;
  /** The block that declares it, within its module and without instance keys: `aws_db_instance.main`. */
  readonly block: string;
  /** Its instance key, such as `[0]` or `["a"]`; empty without `count` and `for_each`. */
  readonly key: string;
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "destroy" | "forget" | "none";
  /** Whether the new one is created before the old one is destroyed. */
  readonly isCreateBeforeDestroy: boolean;
  /** The arguments that force the replacement, such as `db_name`. Terraform names them since 1.0. */
  readonly because: readonly string[];
  /** Why else it is replaced or destroyed: a clause. Terraform says so since 1.0. */
  readonly reason: string | undefined;
  /** Its address before a `moved` block. */
  readonly movedFrom: string | undefined;
  /** Whether an `import` block takes over an existing object. */
  readonly isImported: boolean;
  /** The existing object's values, without sensitive ones; undefined if there is no object. */
  readonly before: JsonObject | undefined;
  /** The planned values, without sensitive ones and without those known only after apply; undefined if it is destroyed. */
  readonly after: JsonObject | undefined;
  /** Has `true` for each value of `after` that is known only after apply. */
  readonly unknown: JsonObject;
}

/** An object that was changed outside of Terraform since its last run. */
export interface Drift {
  readonly address: string;
  readonly isDeleted: boolean;
}

interface RawChange {
  /** Terraform 1.0 leaves it out in `resource_drift`. */
  readonly address?: string;
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode?: string;
  readonly type: string;
  readonly name?: string;
  readonly index?: string | number;
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: JsonObject | null;
    readonly after?: JsonObject | null;
    readonly after_unknown?: unknown;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly importing?: unknown;
  };
}

/** Terraform's `action_reason`: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is tainted: an earlier apply failed while it was created",
  replace_by_request: "its replacement was asked for (`-replace`)",
  replace_by_triggers: "`replace_triggered_by` names something that changes",
  delete_because_no_resource_config: "it is no longer declared",
  delete_because_wrong_repetition: "`count` or `for_each` was added to it or removed from it",
  delete_because_count_index: "`count` is lower",
  delete_because_each_key: "its key is no longer in `for_each`",
  delete_because_no_module: "its module is no longer called",
  delete_because_no_move_target: "its `moved` block leads to something that is not declared",
};

/** A plan of Terraform 0.12 or newer, or of OpenTofu, as printed by `terraform show -json`. */
export class TerraformPlan {
  readonly changes: readonly PlannedChange[];
  /** The data sources that Terraform reads during the apply, with what is known of them. */
  readonly deferredReads: readonly PlannedChange[];
  readonly drift: readonly Drift[];
  /** Whether another plan is needed after the apply, because of `-target`, for example. */
  readonly isPartial: boolean;
  /** Addresses of the resources that the planned configuration declares in its root module; undefined if that is not there. */
  readonly declared: readonly string[] | undefined;
  /** The root module of the planned configuration, whose expressions show what refers to what. */
  readonly rootModule: JsonObject;

  constructor(json: unknown) {
    const plan = merged(json);
    const changes = list(plan["resource_changes"]).map((change) => change as RawChange);
    this.changes = changes.filter((change) => modeOf(change) === "managed").map(read);
    this.deferredReads = changes.filter((change) => modeOf(change) === "data").map(read);
    this.drift = list(plan["resource_drift"])
      .map((change) => change as RawChange)
      .filter((change) => modeOf(change) === "managed")
      .map((change) => ({
        address: addressOf(change),
        isDeleted: change.change.actions.includes("delete"),
      }));
    // OpenTofu and older versions of Terraform only say that planning failed halfway.
    this.isPartial =
      plan["complete"] === false || plan["errored"] === true || list(plan["deferred_changes"]).length > 0;
    this.rootModule = merged(merged(plan["configuration"])["root_module"]);
    const resources = this.rootModule["resources"];
    this.declared =
      resources === undefined && (plan["configuration"] === undefined || this.changes.length > 0)
        ? undefined
        : list(resources)
            .map((resource) => resource as { address: string; mode?: string })
            .filter((resource) => modeOf(resource) === "managed")
            .map(({ address }) => address);
  }

  /** Whether it does something to a block of the root module. */
  isChanged(address: string): boolean {
    return this.changes.some(
      ({ module, block, action }) => module === "" && block === address && action !== "none",
    );
  }

  /** Whether the parsed JSON is a plan. */
  static isPlan(json: unknown): boolean {
    return (
      isObject(json) && "format_version" in json && ("planned_values" in json || "resource_changes" in json)
    );
  }
}

function modeOf({ mode, address = "" }: { readonly mode?: string; readonly address?: string }): string {
  return mode ?? (/(^|\.)data\./.test(address) ? "data" : "managed");
}

function addressOf({ address, module_address: module, type, name, index }: RawChange): string {
  const key = index === undefined ? "" : `[${JSON.stringify(index)}]`;
  return address ?? [...(module === undefined ? [] : [module]), type, `${name}${key}`].join(".");
}

function read(raw: RawChange): PlannedChange {
  const { previous_address: movedFrom, type, change, action_reason: reason } = raw;
  const address = addressOf(raw);
  const { actions, before, after } = change;
  const values = withoutSensitive(
    { before, after },
    { before: change.before_sensitive, after: change.after_sensitive },
  );
  const module =
    raw.module_address ?? /^(module\.[\w-]+(\[[^\]]*\])?\.)*/.exec(address)![0].replace(/\.$/, "");
  const local = module === "" ? address : address.slice(module.length + 1);
  const key = /(\[[^\]]*\])?$/.exec(local)![0];
  return {
    address: raw.deposed === undefined ? address : `${address} (deposed object ${raw.deposed})`,
    module,
    block: local.slice(0, local.length - key.length),
    key,
    type,
    action: actionOf(actions),
    isCreateBeforeDestroy: actions[0] === "create" && actions[1] === "delete",
    because: (change.replace_paths ?? []).map((path) =>
      path.filter((step) => typeof step === "string").join("."),
    ),
    reason: reason === undefined ? undefined : REASONS[reason],
    movedFrom,
    isImported: change.importing !== undefined && change.importing !== null,
    before: isObject(values.before) ? values.before : undefined,
    after: isObject(values.after) ? values.after : undefined,
    unknown: merged(isObject(change.after_unknown) ? change.after_unknown : {}),
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
