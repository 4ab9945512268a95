import { inside, item, modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { serverless, twoTiers } from "../fixtures";

describe("items", () => {
  it("have the names and sizes that an operator knows", () => {
    const model = modelOf(siteJson("dev"));
    const said = (id: string) => {
      const { name, lines, inEachZone } = item(model, id);
      return [name, ...lines, ...(inEachZone ? [inEachZone.name] : [])];
    };

    expect(said("aws_lb.load_balancer")).toEqual([
      "dev-wordpress",
      "Application Load Balancer · internet-facing",
      "HTTP 80 to HTTPS · HTTPS 443",
    ]);
    expect(said("aws_autoscaling_group.fleet")).toEqual([
      "dev-wordpress",
      "Auto Scaling group · 2 to 4 instances, 2 desired",
      "t4g.small",
    ]);
    expect(said("aws_db_instance.database")).toEqual([
      "dev-wordpress",
      "RDS MariaDB 11.4 · db.t4g.micro · 20–100 GB gp3",
      "Single-AZ: in one of these zones",
    ]);
    expect(said("aws_instance.bastion")).toEqual(["Bastion Host", "EC2 t4g.nano"]);
  });

  it("have the addresses of their resources, so that changes can be marked on them", () => {
    const model = modelOf(siteJson("dev"));

    expect(item(model, "aws_autoscaling_group.fleet").parts).toEqual(
      expect.arrayContaining([
        "aws_launch_template.fleet_launch_template",
        "aws_security_group.fleet_security_group",
        "aws_iam_role_policy.fleet_role_policy",
        "data.aws_iam_policy_document.fleet_role_permissions",
      ]),
    );
    expect(item(model, "aws_autoscaling_group.fleet").parts).not.toContain("aws_db_instance.database");
  });

  it("show many resources of one kind as a number", () => {
    expect(item(modelOf(twoTiers()), "all of CloudWatch alarm")).toMatchObject({
      name: "CloudWatch alarms ×4",
      lines: ["shop-cpu", "shop-lag", "and 2 more"],
    });
  });

  it("are named in the plural", () => {
    const model = modelOf({
      resource: { aws_kms_key: { a: {}, b: {} }, aws_ecr_repository: { a: {}, b: {} } },
    });
    expect([item(model, "all of KMS key").name, item(model, "all of ECR repository").name]).toEqual([
      "KMS keys ×2",
      "ECR repositories ×2",
    ]);
  });

  it("can be of unknown types and of other providers", () => {
    const model = modelOf(serverless);

    expect(item(model, "all of frobnicator widget")).toMatchObject({
      name: "frobnicator widget ×2",
      lines: ["first", "second"],
    });
    expect(model.outside.map(({ name }) => name)).toEqual(["elsewhere"]);
    expect(inside(model).map(({ id }) => id)).not.toContain("random_pet.name");
  });
});
