import { serviceIcon } from "./picture";
import { ResourceType, ResourceTypes } from "./resource-type";

const domain: ResourceType = {
  noun: "search domain",
  name: ["domain_name"],
  stateful: { onDestroy: () => [] },
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
