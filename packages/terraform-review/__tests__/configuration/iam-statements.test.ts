import { Configuration } from "../../src/configuration/configuration";
import { readPolicy } from "../../src/configuration/iam-statements";

const POLICY = "${data.aws_iam_policy_document.web.json}";

/** Reads the policy of a role in a configuration with some policy documents. */
function read(policy: unknown, documents: object = {}, locals: object = {}) {
  const configuration = new Configuration({
    resource: { aws_iam_role_policy: { web: { policy } } },
    data: { aws_iam_policy_document: documents },
    locals,
  });
  return readPolicy(policy, configuration.resource("aws_iam_role_policy.web")!, configuration);
}

/** The address of each statement, and its actions. */
function actions(policy: unknown, documents: object = {}, locals: object = {}): string[] {
  return read(policy, documents, locals).statements.map(
    ({ within, actions: found }) => `${within.address}: ${found.join(" ")}`,
  );
}

const text = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("a policy", () => {
  it("can be text, text in a local value, or a policy document", () => {
    const policy = text({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
    expect(actions(policy)).toEqual(["aws_iam_role_policy.web: s3:GetObject"]);
    expect(actions("${local.policy}", {}, { policy })).toEqual(["aws_iam_role_policy.web: s3:GetObject"]);
    expect(actions(POLICY, { web: { statement: { actions: ["s3:GetObject"] } } })).toEqual([
      "data.aws_iam_policy_document.web: s3:GetObject",
    ]);
  });

  it("contains the statements of the documents that it includes", () => {
    expect(
      actions(POLICY, {
        web: {
          statement: [{ actions: ["s3:GetObject"] }],
          source_policy_documents: [
            "${data.aws_iam_policy_document.shared.json}",
            text({ Action: "s3:Put*" }),
          ],
          override_policy_documents: ["${data.aws_iam_policy_document.stricter.json}"],
        },
        shared: { statement: [{ actions: ["ssm:Get*"] }] },
        stricter: { statement: [{ effect: "Deny", actions: ["s3:*"] }] },
      }),
    ).toEqual([
      "data.aws_iam_policy_document.web: s3:GetObject",
      "data.aws_iam_policy_document.shared: ssm:Get*",
      "data.aws_iam_policy_document.web: s3:Put*",
      "data.aws_iam_policy_document.stricter: s3:*",
    ]);
  });

  it("is read once if a document includes itself", () => {
    const loop = { statement: [{ actions: ["s3:*"] }], source_policy_documents: [POLICY] };
    expect(read(POLICY, { web: loop })).toMatchObject({ statements: [{ actions: ["s3:*"] }], unread: [] });
  });

  it("contains dynamic statements", () => {
    const dynamic = [
      { statement: [{ for_each: ["a", "b"], content: [{ actions: ["s3:${statement.value}"] }] }] },
    ];
    expect(actions(POLICY, { web: { dynamic } })).toEqual([
      "data.aws_iam_policy_document.web: s3:${each.value}",
    ]);
  });

  it.each([
    ["a module", "${module.policies.json}", "module.policies.json"],
    ["a function", "${file(var.policy)}", "var.policy"],
    ["text that is not a policy", "not JSON", "not JSON"],
    ["broken JSON", '{ "Statement": [ ', '{ "Statement": ['],
  ])("is reported as unread if it comes from %s", (_, policy, unread) => {
    expect(read(policy)).toEqual({ statements: [], unread: [unread] });
  });

  it("is reported as unread only where an included document cannot be read", () => {
    const web = { statement: [{ actions: ["s3:*"] }], source_policy_documents: ["${var.policy}"] };
    expect(read(POLICY, { web })).toMatchObject({
      statements: [{ actions: ["s3:*"] }],
      unread: ["var.policy"],
    });
  });
});

describe("a statement", () => {
  const statement = {
    effect: "Deny",
    actions: [],
    notActions: ["s3:GetObject"],
    resources: [],
    notResources: ["${aws_s3_bucket.media.arn}/*"],
    principals: [
      { type: "AWS", id: "arn:aws:iam::1:root" },
      { type: "Service", id: "ec2.amazonaws.com" },
    ],
    notPrincipals: [],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };

  it("is the same as text and in a policy document", () => {
    const inText = text({
      Effect: "Deny",
      NotAction: "s3:GetObject",
      NotResource: "${aws_s3_bucket.media.arn}/*",
      Principal: { AWS: "arn:aws:iam::1:root", Service: ["ec2.amazonaws.com"] },
      Condition: { Bool: { "aws:SecureTransport": false } },
    });
    const inDocument = {
      effect: "Deny",
      not_actions: ["s3:GetObject"],
      not_resources: ["${aws_s3_bucket.media.arn}/*"],
      principals: [
        { type: "AWS", identifiers: ["arn:aws:iam::1:root"] },
        { type: "Service", identifiers: ["ec2.amazonaws.com"] },
      ],
      condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    };
    expect(read(inText).statements).toMatchObject([statement]);
    expect(read(POLICY, { web: { statement: [inDocument] } }).statements).toMatchObject([statement]);
  });

  it("of a policy document has the effect Allow by default, and the effect may be known only after apply", () => {
    const effects = (...given: unknown[]) =>
      read(
        POLICY,
        { web: { statement: given.map((effect) => ({ effect })) } },
        { deny: "Deny" },
      ).statements.map(({ effect }) => effect);
    expect(effects(undefined, "Deny", "${local.deny}", "${var.effect}")).toEqual([
      "Allow",
      "Deny",
      "Deny",
      undefined,
    ]);
  });

  it('applies to everyone if the principal is "*"', () => {
    const everybody = [{ type: "AWS", id: "*" }];
    expect(read(text({ Principal: "*" })).statements).toMatchObject([{ principals: everybody }]);
    expect(read(text({ Principal: { AWS: "*" } })).statements).toMatchObject([{ principals: everybody }]);
  });
});
