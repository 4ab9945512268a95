import { Inventory } from "./inventory";

/** A state, as Terraform keeps it. */
interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

/**
 * What an account has, and a state does not know: as far as Terraform is concerned it is lost. Instances and volumes are
 * left out, since Auto Scaling launches those that no state knows.
 */
export function lost(inventory: Inventory, state: string | undefined): string[] {
  const { resources } = JSON.parse(state ?? '{"resources":[]}') as State;
  const values = (type: string) =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap(({ instances }) => instances.flatMap(({ attributes }) => Object.values(attributes)));
  return Object.entries(inventory)
    .filter(([kind]) => kind !== "aws_instance" && kind !== "aws_ebs_volume")
    .flatMap(([kind, ids]) => {
      const known = [...values(kind), ...(comeWithVpc.includes(kind) ? values("aws_vpc") : [])];
      // A record is known by its name.
      return ids.filter((id) => !known.includes(id.replace(/^[A-Z]+ (.*)\.$/, "$1")));
    });
}

/** Kinds of which a VPC brings one along: its main route table, and its default group. */
const comeWithVpc = ["aws_route_table", "aws_security_group"];
