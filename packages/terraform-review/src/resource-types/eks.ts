import { each } from "./charges";
import { serviceIcon } from "./picture";
import { eachOf } from "./protections";
import { ResourceTypes } from "./resource-type";

export const eks: ResourceTypes = {
  aws_eks_cluster: {
    noun: "Kubernetes cluster",
    name: ["name"],
    stateful: { onDestroy: () => ["All Kubernetes objects in it are gone."] },
    protections: [eachOf("enabled_cluster_log_types", "logs less of what happens in it")],
    picture: {
      icon: serviceIcon("AmazonElasticKubernetesService"),
      category: "compute",
      label: "EKS cluster",
      place: "region",
    },
    costs: {
      counted: "Kubernetes clusters",
      charges: () => [
        each("Kubernetes cluster", "kubernetes-cluster", {
          assuming: ["Kubernetes versions in standard support"],
        }),
      ],
    },
  },
  aws_eks_node_group: {
    noun: "node group",
    name: ["node_group_name"],
    instances: "scaling_config.min_size",
    costs: {
      counted: "node groups",
      arguments: {
        "scaling_config.desired_size": "nodes",
        "scaling_config.min_size": "nodes at least",
        "scaling_config.max_size": "nodes at most",
        instance_types: "instance types",
        disk_size: "disk of each node (GB)",
      },
    },
  },
};
