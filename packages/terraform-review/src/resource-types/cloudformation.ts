import { ResourceType, ResourceTypes } from "./resource-type";

/** It creates other resources, which may hold data. */
function stack(noun: string, name: string): ResourceType {
  return { noun, name: [name], stateful: { onDestroy: () => [] }, isOpaque: true };
}

/** What creates resources by a template or a product that is neither in the JSON nor in a plan. */
export const cloudformation: ResourceTypes = {
  aws_cloudformation_stack: stack("stack", "name"),
  aws_cloudformation_stack_set: { isOpaque: true },
  aws_cloudformation_stack_set_instance: { isOpaque: true },
  aws_cloudformation_stack_instances: { isOpaque: true },
  aws_serverlessapplicationrepository_cloudformation_stack: stack("stack", "name"),
  aws_servicecatalog_provisioned_product: stack("product", "name"),
  aws_cloudcontrolapi_resource: stack("resource", "type_name"),
  aws_config_conformance_pack: { isOpaque: true },
  aws_config_organization_conformance_pack: { isOpaque: true },
};
