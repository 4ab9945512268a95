import { TerraformStack, TerraformVariable } from "cdktf";

/** A range with a shorter prefix is too wide to be an operator's own. */
const WIDEST_PREFIX = 16;

/** Values that differ between operators and are not committed. */
export interface OperatorVariables {
  /** Terraform reference to the list of IPv4 ranges that may connect to the bastion by SSH. */
  readonly adminCidrs: string[];
  /** Terraform reference to the name of an existing EC2 key pair. */
  readonly keyPairName: string;
}

/** Declares `admin_cidrs` and `key_pair_name`. Their scope is the stack, because nested variables would get longer names. */
export function declareOperatorVariables(stack: TerraformStack): OperatorVariables {
  const adminCidrs = new TerraformVariable(stack, "admin_cidrs", {
    type: "list(string)",
    nullable: false,
    description:
      'IPv4 ranges that may connect to the bastion by SSH, such as ["203.0.113.7/32"] for your own address: at least one, never the whole internet',
    // What is not a range at all gets one message. Terraform 1.11 evaluates both sides of `||`, so these use `? :`.
    validation: [
      {
        condition: "${length(var.admin_cidrs) > 0}",
        errorMessage: 'Name at least one range, such as ["203.0.113.7/32"].',
      },
      {
        condition: "${alltrue([for cidr in var.admin_cidrs : can(cidrnetmask(cidr))])}",
        errorMessage: "Each range is an IPv4 address with a prefix length, such as 203.0.113.7/32.",
      },
      {
        condition:
          '${alltrue([for cidr in var.admin_cidrs : can(cidrnetmask(cidr)) ? cidr == "${cidrhost(cidr, 0)}/${split("/", cidr)[1]}" : true])}',
        errorMessage:
          "Each range starts at its first address: 203.0.113.0/24, not 203.0.113.7/24. AWS refuses any other spelling.",
      },
      {
        condition: `\${alltrue([for cidr in var.admin_cidrs : can(cidrnetmask(cidr)) ? tonumber(split("/", cidr)[1]) >= ${WIDEST_PREFIX} : true])}`,
        errorMessage: `Each range is /${WIDEST_PREFIX} or narrower: SSH is for administrators, never for 0.0.0.0/0.`,
      },
    ],
  });
  const keyPairName = new TerraformVariable(stack, "key_pair_name", {
    type: "string",
    nullable: false,
    description: "Name of an existing EC2 key pair of the region; its private key stays on your machine",
    validation: [
      {
        condition: '${trimspace(var.key_pair_name) != "" && length(var.key_pair_name) <= 255}',
        errorMessage: "Name an existing key pair: 1 to 255 characters.",
      },
    ],
  });
  return { adminCidrs: adminCidrs.listValue, keyPairName: keyPairName.stringValue };
}
