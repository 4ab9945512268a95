import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const certificateManager: ResourceTypes = {
  aws_acm_certificate: {
    name: ["domain_name"],
    picture: {
      icon: serviceIcon("AWSCertificateManager"),
      category: "other",
      label: "Certificate",
      place: "region",
      grouped: true,
    },
  },
};
