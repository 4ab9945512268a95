import { Block, nestedBlocks } from "../configuration/block";
import { isObject, list, merged } from "../configuration/json";
import { stringify } from "../stringify";
import { PublicAccessRule, PublicAccessRules } from "./rule";

/** Annotations, and their values, that keep a load balancer inside of the network. */
const INTERNAL: readonly (readonly [annotation: string, value: RegExp])[] = [
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", /^internal$/],
  ["service.beta.kubernetes.io/aws-load-balancer-internal", /^(true|0\.0\.0\.0\/0)$/],
  // https://cloud.google.com/kubernetes-engine/docs/how-to/internal-load-balancing
  ["networking.gke.io/load-balancer-type", /^internal$/i],
  ["cloud.google.com/load-balancer-type", /^internal$/i],
  // https://learn.microsoft.com/azure/aks/internal-lb
  ["service.beta.kubernetes.io/azure-load-balancer-internal", /^true$/],
];

/**
 * Annotations with the addresses that a controller lets in.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#allowlist-source-range
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#inbound-cidrs
 */
const SOURCES: readonly string[] = [
  "nginx.ingress.kubernetes.io/whitelist-source-range",
  "nginx.ingress.kubernetes.io/allowlist-source-range",
  "alb.ingress.kubernetes.io/inbound-cidrs",
  "service.beta.kubernetes.io/load-balancer-source-ranges",
];

const EVERYWHERE = /(^|[,\s])(0\.0\.0\.0\/0|::\/0)/;

function annotationsOf(block: Block): Readonly<Record<string, unknown>> {
  const [metadata] = nestedBlocks(block, "metadata");
  return merged(metadata?.arguments["annotations"]);
}

/** Whether only some addresses are let in; undefined if they are not known. */
function isLimited(sources: unknown): boolean | undefined {
  const text = list(sources).map(stringify).join(",");
  return text === "" || EVERYWHERE.test(text) ? false : text.includes("${") ? undefined : true;
}

/** A load balancer is on the internet by default. */
const loadBalancer: PublicAccessRule = {
  how: "gets a load balancer on the internet, which is where one is by default",
  isOpen: (block) => {
    const [spec] = nestedBlocks(block, "spec");
    const annotations = annotationsOf(block);
    const isInternal = INTERNAL.some(([name, value]) => value.test(stringify(annotations[name] ?? "")));
    if (spec?.arguments["type"] !== "LoadBalancer" || isInternal) {
      return false;
    }
    const limits = [
      spec.arguments["load_balancer_source_ranges"],
      ...SOURCES.map((name) => annotations[name]),
    ];
    const limited = limits.map(isLimited);
    return limited.includes(true) ? false : limited.includes(undefined) ? undefined : true;
  },
};

/** The load balancer controller of AWS makes internal ones by default. Those of others depend on their installation. */
const ingress: PublicAccessRule = {
  how: "has an entrance from the internet (`alb.ingress.kubernetes.io/scheme`)",
  isOpen: (block) =>
    annotationsOf(block)["alb.ingress.kubernetes.io/scheme"] === "internet-facing" &&
    !SOURCES.some((name) => isLimited(annotationsOf(block)[name]) === true),
};

const forType = (name: string, rule: PublicAccessRule): PublicAccessRules =>
  Object.fromEntries([`kubernetes_${name}`, `kubernetes_${name}_v1`].map((type) => [type, [rule]]));

export const kubernetes: PublicAccessRules = {
  ...forType("service", loadBalancer),
  ...forType("ingress", ingress),
};

/** Whether annotations limit who is let in by a controller. */
export function limitsSources(args: Block["arguments"]): boolean {
  const [metadata] = list(args["metadata"]).filter(isObject);
  const annotations = merged(metadata?.["annotations"]);
  return SOURCES.some((name) => isLimited(annotations[name]) === true);
}
