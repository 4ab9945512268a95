import { list } from "../configuration/json";
import { isDowngrade } from "./downgrade";
import { serviceIcon } from "./picture";
import { ResourceType, ResourceTypes } from "./resource-type";

const domain: ResourceType = {
  noun: "search domain",
  name: ["domain_name"],
  stateful: { onDestroy: () => [] },
  // A domain enters a VPC or leaves it only as a new one:
  // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
  forceNewIf: {
    vpc_options: ({ vpc_options: before }, { vpc_options: after }) =>
      list(before).length > 0 !== list(after).length > 0,
    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/version-migration.html
    engine_version: isDowngrade("engine_version"),
    elasticsearch_version: isDowngrade("elasticsearch_version"),
  },
};

export const opensearch: ResourceTypes = {
  aws_opensearch_domain: {
    ...domain,
    picture: {
      icon: serviceIcon("AmazonOpenSearchService"),
      category: "database",
      label: "OpenSearch domain",
      place: "region",
    },
    costs: { counted: "search domains" },
  },
  aws_elasticsearch_domain: domain,
};
