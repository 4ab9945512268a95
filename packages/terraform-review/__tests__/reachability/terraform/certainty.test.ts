import { certainty } from "../../../src/reachability/terraform/certainty";

describe("a switch of Terraform JSON", () => {
  it.each([true, "true"])("is on for certain, written as %j", (value) => {
    expect(certainty(value, "it is public")).toBe(true);
  });

  it.each([false, "false", "", null, undefined])("is off for certain, written as %j", (value) => {
    expect(certainty(value, "it is public")).toBe(false);
  });

  it("that an expression gives is assumed to be on", () => {
    expect(certainty("${var.public}", "it is public")).toEqual({
      assuming: '"${var.public}" means it is public',
    });
  });
});
