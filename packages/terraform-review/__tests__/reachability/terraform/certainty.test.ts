import { certainty } from "../../../src/reachability/terraform/certainty";

describe("a boolean argument in Terraform JSON", () => {
  it.each([true, "true"])("is certainly true with the value %j", (value) => {
    expect(certainty(value, "it is public")).toBe(true);
  });

  it.each([false, "false", "", null, undefined])("is certainly false with the value %j", (value) => {
    expect(certainty(value, "it is public")).toBe(false);
  });

  it("from an expression is assumed to be true", () => {
    expect(certainty("${var.public}", "it is public")).toEqual({
      assuming: '"${var.public}" means it is public',
    });
  });
});
