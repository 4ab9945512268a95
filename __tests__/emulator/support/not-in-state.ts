import { Inventory } from "./inventory";

/** A Terraform state file. */
interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

/**
 * Ids of the resources in an account that a state does not contain, and Terraform therefore does not manage. Instances and
 * volumes are left out: those that Auto Scaling creates are in no state.
 */
export function notInState(inventory: Inventory, state: string | undefined): string[] {
  const { resources } = JSON.parse(state ?? '{"resources":[]}') as State;
  const values = (type: string) =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap(({ instances }) => instances.flatMap(({ attributes }) => Object.values(attributes)));
  return Object.entries(inventory)
    .filter(([type]) => type !== "aws_instance" && type !== "aws_ebs_volume")
    .flatMap(([type, ids]) => {
      const known = [...values(type), ...(createdWithVpc.includes(type) ? values("aws_vpc") : [])];
      // The state has a record's name without its type.
      return ids.filter((id) => !known.includes(id.replace(/^[A-Z]+ (.*)\.$/, "$1")));
    });
}

/** Types of which AWS creates one with a VPC: its main route table, and its default security group. */
const createdWithVpc = ["aws_route_table", "aws_security_group"];
