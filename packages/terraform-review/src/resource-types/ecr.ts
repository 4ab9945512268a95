import { serviceIcon } from "./picture";
import { imageExpiries } from "./expiries";
import { noForce, one } from "./protections";
import { ResourceTypes } from "./resource-type";

export const ecr: ResourceTypes = {
  aws_ecr_repository: {
    noun: "image repository",
    name: ["name"],
    picture: {
      icon: serviceIcon("AmazonElasticContainerRegistry"),
      category: "compute",
      label: "ECR repository",
      place: "region",
      grouped: true,
    },
    stateful: { onDestroy: () => [] },
    protections: [
      noForce("force_delete"),
      // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
      one(
        "image_tag_mutability",
        ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"],
        "lets its tags be moved to other images",
      ),
    ],
  },
  aws_ecr_lifecycle_policy: { expiresFrom: "repository", expiries: imageExpiries },
};
