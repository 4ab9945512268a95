import { arrows, inside, item, modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { modules } from "../fixtures";

describe("stacks without a VPC", () => {
  it("show their resources", () => {
    expect(inside(modelOf(siteJson("domain"))).map(({ name, lines }) => [name, ...lines])).toEqual([
      ["seongwoo.shop", "Route 53 zone"],
    ]);
    expect(inside(modelOf(siteJson("state"))).map(({ name, lines }) => [name, ...lines])).toEqual([
      ["seongwoo-shop-terraform-state", "S3 bucket", "versioned · no public access"],
    ]);
  });
});

describe("any Terraform JSON", () => {
  it("can have its network in a module, of which only names are shown", () => {
    const model = modelOf(modules);

    expect(model.region).toBe("var.region");
    expect(model.networks.map(({ name, zones }) => [name, zones])).toEqual([["module.vpc", [""]]]);
    expect(model.networks[0]!.cells.map(({ name, tier }) => [name, tier])).toEqual([
      ["public_subnets", "other"],
      ["private_subnets", "other"],
    ]);
    expect(arrows(model)).toContain("internet → aws_lb.web: HTTPS 443 (assumed)");
    expect(item(model, "aws_ecs_service.app").lines).toEqual(["ECS service", "3 tasks · FARGATE"]);
  });

  it("can be empty", () => {
    expect(inside(modelOf({}))).toEqual([]);
  });
});
