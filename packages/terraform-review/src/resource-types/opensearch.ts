import { isTrue } from "../configuration/argument-value";
import { Arguments } from "../configuration/block";
import { list, merged, parsed } from "../configuration/json";
import { matches } from "../configuration/wildcards";
import { stringify } from "../stringify";
import { isDowngrade } from "./downgrade";
import { indexExpiries } from "./expiries";
import { serviceIcon } from "./picture";
import { ofEncryption, ranked } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";

type Condition = NonNullable<ResourceType["forceNewIf"]>[string];

/** A condition on a block. Omitted, the blocks of a domain stay as they are: `kept-arguments.ts`. */
function ofBlock(
  argument: string,
  condition: (was: Arguments, is: Arguments, domain: Arguments) => boolean | undefined,
): Condition {
  return (before, after) =>
    list(after[argument]).length > 0 && condition(merged(before[argument]), merged(after[argument]), after);
}

/**
 * Encryption is turned on in place since Elasticsearch 6.7, and turned off only with a new domain.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/opensearch/domain.go
 */
function encryption(argument: string): Condition {
  return ofBlock(argument, (was, is, domain) => {
    const isOtherKey = (is["kms_key_id"] ?? was["kms_key_id"]) !== was["kms_key_id"];
    const isTurned = isTrue(was["enabled"]) !== isTrue(is["enabled"]);
    return isOtherKey || (isTurned && (isTrue(was["enabled"]) || isBeforeEncryption(domain)));
  });
}

/** Whether a domain is older than Elasticsearch 6.7; undefined if its version is not in the JSON. */
function isBeforeEncryption({
  engine_version: version,
  elasticsearch_version: older,
}: Arguments): boolean | undefined {
  const text = stringify(version ?? older ?? "");
  const [, engine, major, minor = "0"] =
    /^(?:(OpenSearch|Elasticsearch)_)?(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined
    ? undefined
    : engine !== "OpenSearch" && (Number(major) < 6 || (Number(major) === 6 && Number(minor) < 7));
}

const domain: ResourceType = {
  noun: "search domain",
  name: ["domain_name"],
  stateful: { onDestroy: () => [] },
  protections: [
    ofEncryption(
      ranked(
        "domain_endpoint_options.tls_security_policy",
        ["Policy-Min-TLS-1-0-2019-07", "Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"],
        "accepts older versions of TLS",
      ),
    ),
  ],
  forceNewIf: {
    // A domain enters a VPC or leaves it only as a new one:
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
    vpc_options: ({ vpc_options: before }, { vpc_options: after }) =>
      list(before).length > 0 !== list(after).length > 0,
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html
    engine_version: isDowngrade("engine_version"),
    elasticsearch_version: isDowngrade("elasticsearch_version"),
    encrypt_at_rest: encryption("encrypt_at_rest"),
    node_to_node_encryption: encryption("node_to_node_encryption"),
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
    advanced_security_options: ofBlock(
      "advanced_security_options",
      (was, is) => isTrue(was["enabled"]) && !isTrue(is["enabled"]),
    ),
  },
};

interface Access {
  readonly principal: string;
  readonly permission: string;
  readonly resource: string;
}

/**
 * Who may do what in collections of OpenSearch Serverless.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html
 */
function accessOf({ policy }: Arguments): Access[] {
  const texts = (value: unknown) => list(value).map(stringify);
  return list(parsed(policy)).flatMap((one) => {
    const { Rules: rules, Principal: principals } = merged(one);
    return list(rules).flatMap((rule) =>
      texts(merged(rule)["Permission"]).flatMap((permission) =>
        texts(merged(rule)["Resource"]).flatMap((resource) =>
          texts(principals).map((principal) => ({ principal, permission, resource })),
        ),
      ),
    );
  });
}

function newAccess(before: Arguments, after: Arguments) {
  const isRead = [before, after].every(({ policy }) => parsed(policy) !== undefined);
  const old = accessOf(before);
  const isNew = ({ principal, permission, resource }: Access) =>
    !old.some(
      (one) =>
        one.principal === principal && matches(one.permission, permission) && matches(one.resource, resource),
    );
  const given = isRead
    ? accessOf(after)
        .filter(isNew)
        .map(({ principal, permission, resource }) => `gives ${principal} ${permission} on ${resource}`)
    : before["policy"] === after["policy"]
      ? []
      : ["may give access to others (`policy`)"];
  return given.map((lost) => ({ lost, concern: "permissions" as const }));
}

export const opensearch: ResourceTypes = {
  aws_opensearch_domain: {
    ...domain,
    picture: {
      icon: serviceIcon("AmazonOpenSearchService"),
      category: "database",
      label: "OpenSearch domain",
      place: "region",
    },
    costs: {
      counted: "search domains",
      arguments: {
        "cluster_config.instance_count": "nodes",
        "cluster_config.instance_type": "node type",
        "ebs_options.volume_size": "storage of each node (GB)",
      },
    },
  },
  aws_elasticsearch_domain: domain,
  aws_opensearchserverless_access_policy: { weakened: newAccess },
  aws_opensearchserverless_lifecycle_policy: { expiries: indexExpiries },
};
