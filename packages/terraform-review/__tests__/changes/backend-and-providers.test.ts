import { backendAndProviders } from "../../src/changes/backend-and-providers";
import { concerns } from "../../src/changes/concerns";
import { configurationOf } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const changes = (before: object, after: object) =>
  backendAndProviders(configurationOf(before), configurationOf(after));

describe("the state", () => {
  const backend = (key: string, more: object = {}) => ({
    terraform: { backend: { s3: { bucket: "states", key, region: "us-east-1", ...more } } },
  });
  const cloud = (name: string, more: object = {}) => ({
    terraform: { cloud: { organization: "acme", workspaces: { name }, ...more } },
  });

  it("moves if the backend has a different key", () => {
    expect(readReport(changesBetween(backend("a"), backend("b"))).summary).toContain(
      "the state is kept elsewhere",
    );
  });

  it("moves if the backend has a different type", () => {
    expect(changes(backend("a"), cloud("a")).isStateLocationChanged).toBe(true);
    expect(changes(backend("a"), {}).isStateLocationChanged).toBe(true);
  });

  it("moves if the HCP Terraform workspace is a different one", () => {
    expect(changes(cloud("a"), cloud("b")).isStateLocationChanged).toBe(true);
  });

  it("stays in place if HCP Terraform's default hostname is written out", () => {
    expect(changes(cloud("a"), cloud("a", { hostname: "app.terraform.io" })).isStateLocationChanged).toBe(
      false,
    );
  });

  it("stays in place if another role of the same account works with it", () => {
    const role = (name: string) => ({
      provider: { aws: [{ assume_role: [{ role_arn: `arn:aws:iam::123456789012:role/${name}` }] }] },
    });

    expect(changes(role("a"), role("b")).providerLocationChanges).toEqual([]);
  });

  it("stays in place if only its locking changes", () => {
    const stack = changesBetween(backend("a"), backend("a", { use_lockfile: true }));

    expect(stack.backendAndProviders.isStateLocationChanged).toBe(false);
    expect(readReport(stack).folded).toContain("terraform.backend.s3.use_lockfile: not set → true");
  });

  it("stays in place if the `remote` backend becomes a `cloud` block", () => {
    const remote = {
      terraform: { backend: { remote: { organization: "acme", workspaces: { name: "a" } } } },
    };

    expect(changes(remote, cloud("a")).isStateLocationChanged).toBe(false);
  });

  it("stays in place if the default local backend is written out", () => {
    expect(changes({}, { terraform: { backend: { local: {} } } }).isStateLocationChanged).toBe(false);
  });
});

describe("a provider", () => {
  const aws = (args: object) => ({ provider: { aws: [args] } });
  const bucket = { resource: { aws_s3_bucket: { media: { bucket: "media" } } } };

  it("that changes its region leaves all data behind", () => {
    const stack = changesBetween(
      { ...bucket, ...aws({ region: "us-east-1" }) },
      { ...bucket, ...aws({ region: "eu-west-1" }) },
    );

    expect(readReport(stack).summary).toContain(
      "provider aws works with another region, eu-west-1 instead of us-east-1",
    );
    expect(concerns([stack])).toEqual(["data-loss"]);
  });

  it("that assumes a different role may use a different account", () => {
    const assuming = (role: string) => aws({ alias: "dns", assume_role: [{ role_arn: role }] });

    expect(changes(assuming("arn:a"), assuming("arn:b")).providerLocationChanges).toEqual([
      {
        provider: "aws.dns",
        argument: "assume_role",
        before: '[{"role_arn":"arn:a"}]',
        after: '[{"role_arn":"arn:b"}]',
      },
    ]);
  });

  it.each(["profile", "allowed_account_ids"])(
    "with a different %s may use a different account",
    (argument) => {
      const places = changes(aws({ [argument]: "a" }), aws({ [argument]: "b" })).providerLocationChanges;

      expect(places.map((place) => place.argument)).toEqual([argument]);
    },
  );

  it("uses the same region if its default region is written out", () => {
    expect(changes(aws({}), aws({ region: "us-east-1" })).providerLocationChanges).toEqual([]);
    expect(changes(aws({ region: "us-east-1" }), aws({})).providerLocationChanges).toEqual([]);
  });

  it("is reported as added, removed or changed by its name and alias", () => {
    expect(
      changes(
        { provider: { aws: [{ region: "us-east-1", max_retries: 1 }], google: {} } },
        { provider: { aws: [{ region: "us-east-1", max_retries: 2 }], random: [{}] } },
      ).changes.map(({ path }) => path),
    ).toEqual(["provider.aws.max_retries", "provider.random", "provider.google"]);
  });
});
