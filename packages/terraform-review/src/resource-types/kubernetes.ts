import { Arguments } from "../configuration/block";
import { ofService, one, unlike, valueAt } from "./protections";
import { limitsSources } from "../public-access/kubernetes";
import { ResourceType, ResourceTypes } from "./resource-type";
import { plain, stateful, StoredData } from "./stored-data";

const DATA: StoredData = [
  [
    "volume claim",
    "metadata.name",
    "kubernetes_persistent_volume_claim",
    "kubernetes_persistent_volume_claim_v1",
  ],
  ["volume", "metadata.name", "kubernetes_persistent_volume", "kubernetes_persistent_volume_v1"],
  ["stateful set", "metadata.name", "kubernetes_stateful_set", "kubernetes_stateful_set_v1"],
  ["namespace", "metadata.name", "kubernetes_namespace", "kubernetes_namespace_v1"],
  ["secret", "metadata.name", "kubernetes_secret", "kubernetes_secret_v1"],
  ["object", "manifest.metadata.name", "kubernetes_manifest"],
  ["release", "name", "helm_release"],
];

/** What holds no data itself. All but those of Helm have a second name with the version of the API. */
const OTHERS = (
  "deployment service ingress config_map service_account cron_job job pod horizontal_pod_autoscaler " +
  "pod_disruption_budget storage_class limit_range resource_quota priority_class ingress_class " +
  "role cluster_role role_binding cluster_role_binding"
)
  .split(" ")
  .flatMap((name) => [`kubernetes_${name}`, `kubernetes_${name}_v1`])
  .concat("kubernetes_daemonset", "kubernetes_daemon_set_v1", "kubernetes_horizontal_pod_autoscaler_v2");

const known: ResourceTypes = { ...stateful(DATA), ...plain(OTHERS) };

const replicated: ResourceType = { instances: "spec.replicas" };

const scaled: ResourceType = { instances: "spec.min_replicas" };

/** A claim grows in place. The provider replaces it to have it smaller. */
const claim: ResourceType = {
  forceNewIf: {
    "spec.resources.requests.storage": (before, after) => storage(after) < storage(before),
    "spec.resources.requests": (before, after) => storage(after) < storage(before),
  },
};

const role: ResourceType = { grants: { to: [], what: ["rule.verbs"], on: ["rule.resources"] } };

const binding: ResourceType = { grants: { to: ["subject.name"], what: ["role_ref.name"], on: [] } };

const kept = one(
  "spec.persistent_volume_reclaim_policy",
  ["Retain"],
  "is deleted with the claim that uses it",
);

const keeping = one("reclaim_policy", ["Retain"], "deletes volumes with the claims that use them");

/** The types of Kubernetes and Helm. `provider-schema/hashicorp-kubernetes.json` has what replaces them. */
export const kubernetes: ResourceTypes = {
  ...known,
  helm_release: { ...known["helm_release"], isOpaque: true },
  kubernetes_manifest: { ...known["kubernetes_manifest"], isOpaque: true },
  ...both("deployment", {
    ...replicated,
    protections: [
      ofService(unlike("spec.strategy.type", "Recreate", "has no pod while a new version starts")),
    ],
  }),
  ...both("stateful_set", replicated),
  ...both("horizontal_pod_autoscaler", scaled),
  kubernetes_horizontal_pod_autoscaler_v2: scaled,
  ...both("persistent_volume_claim", claim),
  ...both("persistent_volume", { protections: [kept] }),
  ...both("storage_class", { protections: [keeping] }),
  ...both("ingress", {
    protections: [
      {
        strength: (args) => Number(limitsSources(args)),
        lost: "lets in every address (its annotations limit none)",
      },
    ],
  }),
  ...both("role", role),
  ...both("cluster_role", role),
  ...both("role_binding", binding),
  ...both("cluster_role_binding", binding),
};

/** Facts of a type, with its name and with that of the version of the API. */
function both(name: string, facts: ResourceType): ResourceTypes {
  return Object.fromEntries(
    [`kubernetes_${name}`, `kubernetes_${name}_v1`].map((type) => [type, { ...known[type], ...facts }]),
  );
}

const UNITS = ["", "K", "M", "G", "T", "P"];

/** How much a claim asks for, in bytes: `20Gi`. */
function storage(args: Arguments): number {
  const text = String(valueAt(args, "spec.resources.requests.storage"));
  const [, amount, unit = "", binary] = /^([\d.]+)([KMGTP]?)(i?)$/i.exec(text) ?? [];
  return Number(amount) * (binary ? 1024 : 1000) ** UNITS.indexOf(unit.toUpperCase());
}
