import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const limit = { aws_iam_policy: { limit: { name: "limit", policy: "{}" } } };
const reference = "${aws_iam_policy.limit.arn}";

const role = (boundary?: string) => ({
  resource: {
    ...limit,
    aws_iam_role: {
      app: { name: "app", assume_role_policy: "{}", ...(boundary && { permissions_boundary: boundary }) },
    },
  },
});

describe("a role's permissions boundary", () => {
  it("is reported when it is removed", () => {
    const change = changesBetween(role(reference), role());

    expect(readReport(change).open).toContain(
      "role app loses its permissions boundary aws_iam_policy.limit.arn: it may do all that its policies allow, now and later",
    );
    expect(concerns([change])).toContain("permissions");
  });

  it("is reported with its successor when it is replaced", () => {
    const other = "arn:aws:iam::aws:policy/AdministratorAccess";
    const change = changesBetween(role(reference), role(other));

    expect(readReport(change).open).toContain(
      `role app has another permissions boundary: ${other} instead of aws_iam_policy.limit.arn`,
    );
    expect(concerns([change])).toContain("permissions");
  });

  it.each([
    ["is added", role(), role(reference)],
    ["stays", role(reference), role(reference)],
    ["is removed with the role", role(reference), { resource: limit }],
  ])("is no concern when it %s", (_, before, after) => {
    const change = changesBetween(before, after);

    expect(readReport(change).open).not.toContain("permissions boundary");
    expect(concerns([change])).not.toContain("permissions");
  });
});
