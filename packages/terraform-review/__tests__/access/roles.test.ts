import { reachabilityDocument } from "../../src";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const trust = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
});
const role = (more: object = {}) => ({ app: { name: "app", assume_role_policy: trust, ...more } });
const allows = (...statements: object[]) => ({
  app: { role: "${aws_iam_role.app.id}", policy: policy(...statements) },
});
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" };

/** The part of the page about roles, line by line. */
function rolesOf(resource: object): string[] {
  const [, part = ""] = reachabilityDocument({ site: { resource } }).split("with AWS's services:\n\n");
  return part.trim().split("\n");
}

describe("the page of who reaches whom", () => {
  it("says what roles may do, and what has their credentials", () => {
    expect(
      rolesOf({
        aws_iam_role: role(),
        aws_iam_role_policy: allows(read, { Effect: "Allow", Action: "ses:SendEmail", Resource: "*" }),
        aws_iam_instance_profile: { app: { role: "${aws_iam_role.app.name}" } },
        aws_launch_template: {
          app: { iam_instance_profile: { arn: "${aws_iam_instance_profile.app.arn}" } },
        },
        aws_autoscaling_group: {
          app: { name: "web", launch_template: { id: "${aws_launch_template.app.id}" } },
        },
      }),
    ).toEqual([
      "- role app, of Auto Scaling group web:",
      "  - `s3:GetObject` on `arn:aws:s3:::photos/*`",
      "  - `ses:SendEmail` on everything",
    ]);
  });

  it("says what a role is denied, and which boundary it has", () => {
    expect(
      rolesOf({
        aws_iam_role: role({ permissions_boundary: "arn:aws:iam::123456789012:policy/limit" }),
        aws_iam_role_policy: allows(read, {
          Effect: "Deny",
          Action: "s3:*",
          Resource: "arn:aws:s3:::secrets/*",
        }),
        aws_lambda_function: { app: { function_name: "resize", role: "${aws_iam_role.app.arn}" } },
      }),
    ).toEqual([
      "- role app, of function resize, at most what `arn:aws:iam::123456789012:policy/limit` allows:",
      "  - `s3:GetObject` on `arn:aws:s3:::photos/*`",
      "  - denied: `s3:*` on `arn:aws:s3:::secrets/*`",
    ]);
  });

  it("says so of a role that nothing has, and of managed policies that are not in the JSON", () => {
    expect(
      rolesOf({
        aws_iam_role: role(),
        aws_iam_role_policy_attachment: {
          app: { role: "${aws_iam_role.app.name}", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        },
      }),
    ).toEqual(["- role app, of nothing in this stack:", "  - all of the managed policy ReadOnlyAccess"]);
  });

  it("has no such part without roles", () => {
    expect(reachabilityDocument({ site: { resource: {} } })).not.toContain("AWS's services");
  });
});
