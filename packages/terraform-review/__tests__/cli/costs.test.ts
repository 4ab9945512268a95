import { ForeignRepository } from "../support/foreign-repository";

const repository = new ForeignRepository();

beforeAll(() => {
  repository.write("infra/main.tf.json", {
    provider: { aws: { region: "us-east-1" } },
    resource: { aws_nat_gateway: { n: {} }, aws_opensearch_domain: { d: {} } },
  });
  repository.write("usage.json", { aws_nat_gateway: { processed_gb: 100 } });
});

describe("terraform-review costs", () => {
  it("prints what each stack costs a month, with prices, what is left out, and sources", () => {
    const { status, stdout, stderr } = repository.run(".", "costs", "infra");

    expect(stdout).toMatch(
      /\| NAT gateway +\| `aws_nat_gateway\.n` \| 730 +\| \$0\.045 per hour \| \$32\.85 /,
    );
    expect(stdout).toContain("search domains of `aws_opensearch_domain.d`: there is no price for it here");
    expect(stdout).toContain("data processed of `aws_nat_gateway`: $0.045 per GB");
    expect(stdout).toMatch(/\| AmazonEC2 +\| us-east-1 \| 20\d\d-\d\d-\d\d \| <https:/);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("counts what a usage file says is used", () => {
    expect(repository.run(".", "costs", "infra", "--usage", "usage.json").stdout).toMatch(
      /\| data processed +\| `aws_nat_gateway\.n` \| 100 +\| \$0\.045 per GB +\| \$4\.50 /,
    );
  });

  it("exits with 2 if the usage file cannot be read, and prints nothing", () => {
    const { status, stdout, stderr } = repository.run(".", "costs", "infra", "--usage", "none.json");

    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("--usage none.json");
  });
});

describe("terraform-review diff", () => {
  it("takes a usage file, too", () => {
    repository.commit();
    repository.write("infra/main.tf.json", {
      provider: { aws: { region: "us-east-1" } },
      resource: { aws_opensearch_domain: { d: {} } },
    });

    expect(repository.run(".", "diff", "HEAD", "--usage", "usage.json").stdout).toContain(
      "**$37.35 → $0.00 a month (−$37.35)**",
    );
  });
});
