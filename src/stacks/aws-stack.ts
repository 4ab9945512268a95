import { AwsProvider, AwsProviderDefaultTags } from "@cdktf/provider-aws/lib/provider";
import { TerraformElement, TerraformStack } from "cdktf";
import { Construct, Node } from "constructs";
import { Backend, useBackend } from "./backend";
import { GuardrailValidation } from "./guardrail-validation";

export interface AwsStackProps {
  /** Region of everything in the stack. */
  readonly region: string;
  /** Where Terraform keeps the stack's state. */
  readonly backend: Backend;
  /** Tags of every resource, but for instances of an Auto Scaling group and their volumes. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The main resource of a construct has this id, and takes the construct's name as its address: the `Vpc` in a `Network`
 * called `network` is `aws_vpc.network`.
 */
const MAIN_RESOURCE = "Resource";

/**
 * A stack on AWS whose resources have addresses that a reviewer can read: the path of construct ids, joined with `_`,
 * without the hash that CDKTF appends. The hash keeps apart what would otherwise get the same address and be merged
 * without a word; here that is an error.
 */
export class AwsStack extends TerraformStack {
  private readonly pathsByAddress = new Map<string, string>();
  private readonly defaultTags: AwsProviderDefaultTags[];
  private usEast1Provider?: AwsProvider;
  private json?: object;

  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id);
    this.defaultTags = [{ tags: { ...props.tags } }];
    // Write-only arguments, which keep the passwords out of the state, are new in Terraform 1.11.
    this.addOverride("terraform.required_version", ">= 1.11.0");
    useBackend(this, props.backend);
    this.node.addValidation(new GuardrailValidation(this));
    new AwsProvider(this, "aws", { region: props.region, defaultTags: this.defaultTags });
  }

  /** The provider of us-east-1, where CloudFront looks for its certificates whatever region the stack is in. */
  get usEast1(): AwsProvider {
    this.usEast1Provider ??= new AwsProvider(this, "us_east_1", {
      alias: "us_east_1",
      region: "us-east-1",
      defaultTags: this.defaultTags,
    });
    return this.usEast1Provider;
  }

  override prepareStack(): void {
    if (!this.json) {
      super.prepareStack();
    }
  }

  /**
   * The stack's JSON. It is rendered once, so that what the guardrails have checked is what is written, and nothing can be
   * added to the stack afterwards.
   */
  override toTerraform(): object {
    this.json ??= super.toTerraform() as object;
    this.node.lock();
    return this.json;
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof Node ? element : element.node;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const logicalId = ids.filter((id) => id !== MAIN_RESOURCE).join("_");

    const address = `${kindOf(element)}.${logicalId}`;
    const taken = this.pathsByAddress.get(address) ?? node.path;
    if (taken !== node.path) {
      throw new Error(`${node.path} and ${taken} would both be ${address}; give one of them another id`);
    }
    this.pathsByAddress.set(address, node.path);
    return logicalId;
  }
}

/** What an address is unique within: a resource's type, or the kind of another element, such as an output. */
function kindOf(element: object): string {
  return "terraformResourceType" in element
    ? String(element.terraformResourceType)
    : element.constructor.name;
}
