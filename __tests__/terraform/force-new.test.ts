import { typeSchema, typesWith } from "terraform-review";
import { SAMPLES } from "../fixtures/force-new-samples";
import { startAwsStub } from "../support/aws-stub";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

/** The provider's schema versions that are not 0. The provider would migrate a state of an older version. */
const SCHEMA_VERSIONS: Readonly<Record<string, number>> = {
  aws_autoscaling_group: 1,
  aws_cloudwatch_metric_alarm: 1,
  aws_db_instance: 2,
  aws_dynamodb_table: 1,
  aws_elasticache_replication_group: 2,
  aws_instance: 1,
  aws_key_pair: 1,
  aws_kinesis_stream: 1,
  aws_rds_cluster: 1,
  aws_route53_record: 2,
  aws_security_group: 1,
  aws_security_group_rule: 2,
  aws_subnet: 1,
  aws_vpc: 1,
};

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/** One resource for each changed argument, named after the argument, and a state from before the changes. */
function configurationAndState() {
  const resource: Record<string, Record<string, object>> = {};
  const resources: object[] = [];
  for (const [type, { base, changed, inPlace = {} }] of Object.entries(SAMPLES)) {
    for (const [name, value] of Object.entries({ ...changed, ...inPlace })) {
      (resource[type] ??= {})[name] = { ...base, [name]: value };
      const attributes = Object.fromEntries(
        // In the state, a block is a list of blocks.
        Object.entries({ id: "existing", ...base }).map(([argument, one]) => [argument, asInState(one)]),
      );
      const instance = { schema_version: SCHEMA_VERSIONS[type] ?? 0, attributes };
      resources.push({ mode: "managed", type, name, provider: PROVIDER, instances: [instance] });
    }
  }
  return {
    json: JSON.stringify({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "ap-northeast-2", skip_metadata_api_check: "true" }] },
      resource,
    }),
    state: { version: 4, terraform_version: "1.11.0", serial: 1, lineage: "samples", resources },
  };
}

function asInState(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? [Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asInState(inner)]))]
    : value;
}

/** The arguments of a type that force replacement, or do so in some cases, by terraform-review's digest of the provider. */
function digestOf(type: string): readonly string[] {
  const { forceNew, mayForceNew } = typeSchema(type);
  const conditional = Object.keys(Object.fromEntries(typesWith("forceNewIf"))[type] ?? {});
  return [...forceNew, ...mayForceNew, ...conditional].map((path) => path.split(".")[0]!);
}

describe.each(Object.entries(SAMPLES))("the digest of %s", (type, { changed }) => {
  it("has the arguments that force replacement", () => {
    expect(digestOf(type)).toEqual(expect.arrayContaining(Object.keys(changed)));
  });
});

describeTerraform("a change of such an argument", () => {
  const planned = new Map<string, { actions: readonly string[]; replacedFor: readonly unknown[] }>();

  beforeAll(async () => {
    const aws = await startAwsStub();
    const { json, state } = configurationAndState();
    const workspace = new Workspace(json, {
      state,
      env: { ...aws.env, TF_CLI_ARGS_plan: "-refresh=false" },
    });
    const plan = await (await workspace.init()).plan();
    await aws.close();
    for (const { address, change } of plan.json.resource_changes ?? []) {
      const replacedFor = (change.replace_paths ?? []).map(([argument]) => argument);
      planned.set(address, { actions: change.actions, replacedFor });
    }
  });

  it.each(
    Object.entries(SAMPLES).flatMap(([type, { changed }]) =>
      Object.keys(changed).map((name) => [type, name]),
    ),
  )("replaces an %s for another %s", (type, name) => {
    const { actions, replacedFor } = planned.get(`${type}.${name}`)!;

    expect(actions).toContain("delete");
    expect(replacedFor).toContain(name);
  });

  it.each(
    Object.entries(SAMPLES).flatMap(([type, { inPlace = {} }]) =>
      Object.keys(inPlace).map((name) => [type, name]),
    ),
  )("updates an %s in place for another %s", (type, name) => {
    expect(planned.get(`${type}.${name}`)!.actions).toEqual(["update"]);
  });
});
