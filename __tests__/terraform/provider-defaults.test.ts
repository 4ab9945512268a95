import { typeSchema } from "terraform-review";
import { SAMPLES } from "../fixtures/force-new-samples";
import { startAwsStub } from "../support/aws-stub";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/** The arguments that a sample omits and that have a default, by terraform-review's digest of the provider. */
const omittedIn = (type: string) =>
  Object.entries(typeSchema(type).defaults).filter(
    ([path]) => !path.includes(".") && !(path in SAMPLES[type]!.base),
  );

const TYPES = Object.keys(SAMPLES).filter((type) => omittedIn(type).length > 0);

/** Blocks that terraform-review takes for kept if they are removed, each with the other arguments of its resource. */
const KEPT: Readonly<Record<string, readonly [others: object, block: Readonly<Record<string, object>>]>> = {
  aws_s3_bucket: [{ bucket: "a" }, { versioning: { enabled: true } }],
  aws_cognito_user_pool: [
    { name: "a" },
    { admin_create_user_config: { allow_admin_create_user_only: true } },
  ],
  aws_guardduty_detector: [{ enable: true }, { datasources: { s3_logs: [{ enable: true }] } }],
  aws_config_configuration_recorder: [
    { name: "a", role_arn: "arn:aws:iam::123456789012:role/a" },
    { recording_group: { all_supported: true, include_global_resource_types: true } },
  ],
};

describeTerraform("what terraform-review takes for an omitted argument", () => {
  const created = new Map<string, Readonly<Record<string, unknown>>>();

  beforeAll(async () => {
    const aws = await startAwsStub();
    const json = JSON.stringify({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "ap-northeast-2", skip_metadata_api_check: "true" }] },
      resource: Object.fromEntries(TYPES.map((type) => [type, { sample: SAMPLES[type]!.base }])),
    });
    const plan = await (await new Workspace(json, { env: aws.env }).init()).plan();
    await aws.close();
    for (const { type, change } of plan.json.resource_changes ?? []) {
      created.set(type, change.after);
    }
  });

  it.each(TYPES)("is what the provider plans for it: %s", (type) => {
    expect(created.get(type)).toMatchObject(Object.fromEntries(omittedIn(type)));
  });
});

describeTerraform("a block that is no longer set, and that terraform-review takes for kept", () => {
  const planned = new Map<string, Readonly<Record<string, unknown>>>();

  beforeAll(async () => {
    const aws = await startAwsStub();
    const entries = Object.entries(KEPT);
    const resources = entries.map(([type, [others, block]]) => {
      const blocks = Object.entries(block).map(([name, args]) => [name, [args]]);
      const attributes = { id: "existing", ...others, ...Object.fromEntries(blocks) };
      return {
        mode: "managed",
        type,
        name: "x",
        provider: PROVIDER,
        instances: [{ schema_version: 0, attributes }],
      };
    });
    const json = JSON.stringify({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
      provider: { aws: [{ region: "ap-northeast-2", skip_metadata_api_check: "true" }] },
      resource: Object.fromEntries(entries.map(([type, [others]]) => [type, { x: others }])),
    });
    const workspace = new Workspace(json, {
      state: { version: 4, terraform_version: "1.11.0", serial: 1, lineage: "kept", resources },
      env: { ...aws.env, TF_CLI_ARGS_plan: "-refresh=false" },
    });
    const plan = await (await workspace.init()).plan();
    await aws.close();
    for (const { type, change } of plan.json.resource_changes ?? []) {
      planned.set(type, change.after);
    }
  });

  it.each(Object.entries(KEPT))("stays: %s", (type, [, block]) => {
    const [name] = Object.keys(block);

    expect(typeSchema(type).computed).toContain(name);
    expect(planned.get(type)).toMatchObject({ [name!]: [block[name!]] });
  });
});
