import { AwsProvider, AwsProviderConfig, AwsProviderDefaultTags } from "@cdktf/provider-aws/lib/provider";
import { TerraformElement, TerraformStack } from "cdktf";
import { Construct, Node } from "constructs";
import { Backend, useBackend } from "./backend";
import { GuardrailValidation } from "./guardrail-validation";

export interface AwsStackProps {
  /** Region of all resources. */
  readonly region: string;
  /**
   * Id of the account. Terraform refuses the credentials of any other before it reads a state or creates anything.
   * @default - whichever account the credentials belong to
   */
  readonly accountId?: string;
  /** Where Terraform keeps the stack's state. */
  readonly backend: Backend;
  /** Tags of all resources except instances of Auto Scaling groups and their volumes. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Id of the main resource of a construct, whose address is the path of the construct: the `Vpc` in a `Network` with the id
 * `network` is `aws_vpc.network`.
 */
const MAIN_RESOURCE = "Resource";

/**
 * A stack on AWS whose resources have readable addresses: the path of construct ids, joined with `_`, without the hash that
 * CDKTF appends. The hash prevents two elements from getting the same address, which CDKTF would merge silently; here that
 * is an error.
 */
export class AwsStack extends TerraformStack {
  private readonly pathsByAddress = new Map<string, string>();
  private readonly defaultTags: AwsProviderDefaultTags[];
  private readonly region: string;
  private readonly allowedAccountIds: string[] | undefined;
  private readonly otherProviders = new Map<string, AwsProvider>();
  private json?: object;

  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id);
    this.region = props.region;
    this.defaultTags = [{ tags: { ...props.tags } }];
    // Write-only arguments, which keep the passwords out of the state, require Terraform 1.11.
    this.addOverride("terraform.required_version", ">= 1.11.0");
    this.allowedAccountIds = props.accountId === undefined ? undefined : [props.accountId];
    useBackend(this, props.backend, this.allowedAccountIds);
    this.node.addValidation(new GuardrailValidation(this));
    new AwsProvider(this, "aws", { region: props.region, ...this.everywhere });
  }

  /** The provider of us-east-1, where CloudFront's certificates must be, regardless of the stack's region. */
  get usEast1(): AwsProvider {
    return this.aliased("us-east-1");
  }

  /** The provider of a region; undefined, which means the default one, for the stack's own. */
  providerIn(region: string): AwsProvider | undefined {
    return region === this.region ? undefined : this.aliased(region);
  }

  /** What the providers of all regions have in common. */
  private get everywhere(): AwsProviderConfig {
    return { defaultTags: this.defaultTags, allowedAccountIds: this.allowedAccountIds };
  }

  private aliased(region: string): AwsProvider {
    const alias = region.replaceAll("-", "_");
    const known = this.otherProviders.get(region);
    const provider = known ?? new AwsProvider(this, alias, { alias, region, ...this.everywhere });
    this.otherProviders.set(region, provider);
    return provider;
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

/** The scope in which an address is unique: a resource's type, or the kind of another element, such as an output. */
function kindOf(element: object): string {
  return "terraformResourceType" in element
    ? String(element.terraformResourceType)
    : element.constructor.name;
}
