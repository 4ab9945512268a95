import { AwsStub, startAwsStub } from "../support/aws-stub";
import { stackOf, StackId } from "../support/site";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

// `terraform validate` does not check a backend's settings, and a plan in a workspace overrides the backend. `init` checks
// them, and needs neither the provider nor the rest of the stack to do so.
describeTerraform("terraform init, with the stack's backend", () => {
  let aws: AwsStub;

  beforeAll(async () => {
    aws = await startAwsStub();
  });
  afterAll(() => aws.close());

  function backendOf(stack: StackId): object {
    return stackOf(stack).json.terraform!.backend as object;
  }

  function init(backend: object): Promise<Workspace> {
    const json = JSON.stringify({ terraform: { backend } });
    return new Workspace(json, { env: aws.env, backend: "stack" }).init();
  }

  it.each<StackId>(["state", "domain", "dev", "production"])("accepts the settings of %s", async (stack) => {
    await expect(init(backendOf(stack))).resolves.toBeInstanceOf(Workspace);
  });

  it("refuses a setting that the backend does not have", async () => {
    const { s3 } = backendOf("dev") as { s3: object };
    await expect(init({ s3: { ...s3, use_lock_file: true } })).rejects.toThrow(
      'No argument or block type is named "use_lock_file"',
    );
  });
});
