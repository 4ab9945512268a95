import { concerns } from "../../src/changes/concerns";
import { permissionChanges } from "../../src/changes/permissions";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const role = { aws_iam_role: { app: { name: "app" } } };
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const withPolicy = (...statements: object[]) => ({
  ...role,
  aws_iam_role_policy: { p: { role: "${aws_iam_role.app.id}", policy: policyOf(...statements) } },
});
const allow = (Action: unknown, Resource: unknown = "*", more: object = {}) =>
  withPolicy({ Effect: "Allow", Action, Resource, ...more });
const deny = (Action: unknown) => withPolicy({ Effect: "Deny", Action, Resource: "*" });

const stackOf = (before: object, after: object) => changesBetween({ resource: before }, { resource: after });
const report = (before: object, after: object) => readReport(stackOf(before, after)).open;

/** The permissions that are gained and lost, as `holder: actions on resources`. */
function changes(before: object, after: object) {
  const { gained, lost } = permissionChanges(withResources(before), withResources(after));
  const texts = (all: typeof gained) =>
    all.map(
      ({ holder, actions, resources }) => `${holder}: ${actions.join(", ")} on ${resources.join(", ")}`,
    );
  return { gained: texts(gained), lost: texts(lost) };
}

describe("a permission is gained", () => {
  it("if a policy newly allows an action, and the references in its resources are shown", () => {
    expect(
      report(
        allow("s3:GetObject", "${aws_s3_bucket.x.arn}/*"),
        allow(["s3:GetObject", "s3:PutObject"], "${aws_s3_bucket.x.arn}/*"),
      ),
    ).toContain("gained: role app may s3:PutObject on aws_s3_bucket.x.arn/*");
  });

  it("if a statement is added to a policy document", () => {
    const document = (...actions: string[]) =>
      withResources(
        {
          ...role,
          aws_iam_role_policy: {
            p: { role: "${aws_iam_role.app.id}", policy: "${data.aws_iam_policy_document.app.json}" },
          },
        },
        { data: { aws_iam_policy_document: { app: { statement: [{ actions, resources: ["*"] }] } } } },
      );

    expect(
      permissionChanges(document("s3:GetObject"), document("s3:GetObject", "s3:PutObject")).gained,
    ).toMatchObject([{ holder: "role app", effect: "Allow", actions: ["s3:PutObject"], resources: ["*"] }]);
  });

  it("if a condition is removed", () => {
    const Condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

    expect(report(allow("s3:*", "*", { Condition }), allow("s3:*"))).toContain(
      "gained: role app may s3:* on everything",
    );
  });

  it("if an action is no longer denied", () => {
    expect(report(deny("s3:DeleteObject"), allow("ec2:DescribeInstances"))).toContain(
      "gained: role app is no longer denied to s3:DeleteObject on everything",
    );
  });

  it("if an AWS managed policy is attached, although the JSON does not contain its statements", () => {
    const attached = {
      ...role,
      aws_iam_role_policy_attachment: {
        a: { role: "${aws_iam_role.app.name}", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      },
    };

    expect(report(role, attached)).toContain(
      "gained: role app may all of the managed policy AdministratorAccess",
    );
    expect(changes(attached, role).lost).toEqual([
      "role app: all of the managed policy AdministratorAccess on ",
    ]);
  });

  it("by everyone, which is a public exposure", () => {
    const policy = (Principal: string) => ({
      aws_s3_bucket: { media: { bucket: "media" } },
      aws_s3_bucket_policy: {
        p: {
          bucket: "${aws_s3_bucket.media.id}",
          policy: policyOf({
            Effect: "Allow",
            Principal,
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::media/*",
          }),
        },
      },
    });
    const stack = stackOf(policy("arn:aws:iam::123456789012:root"), policy("*"));

    expect(readReport(stack).summary).toContain("everybody may s3:GetObject on arn:aws:s3:::media/*");
    expect(concerns([stack])).toContain("public-exposure");
  });

  describe("by everyone under a condition", () => {
    const concernsUnder = (test: string, variable: string, value: string) => {
      const policy = (condition: object) => ({
        aws_s3_bucket_policy: {
          p: {
            bucket: "media",
            policy: policyOf({
              Effect: "Allow",
              Principal: "*",
              Action: "s3:GetObject",
              Resource: "arn:aws:s3:::media/*",
              ...condition,
            }),
          },
        },
      });
      const nobody = policy({ Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } });
      return concerns([stackOf(nobody, policy({ Condition: { [test]: { [variable]: value } } }))]);
    };

    it.each([
      ["TLS", "Bool", "aws:SecureTransport", "true"],
      ["a referer, which a caller can make up", "StringLike", "aws:Referer", "https://example.com/*"],
      ["any address", "IpAddress", "aws:SourceIp", "0.0.0.0/0"],
      ["an organization, if the request has one", "StringEqualsIfExists", "aws:PrincipalOrgID", "o-1"],
      ["everybody but one account", "StringNotEquals", "aws:PrincipalAccount", "210987654321"],
      ["any principal", "StringLike", "aws:PrincipalArn", "*"],
    ])("is a public exposure, because it limits nobody: %s", (_, test, variable, value) => {
      expect(concernsUnder(test, variable, value)).toContain("public-exposure");
    });

    it.each([
      ["an organization", "StringEquals", "aws:PrincipalOrgID", "o-1"],
      ["a distribution", "StringEquals", "AWS:SourceArn", "arn:aws:cloudfront::123456789012:distribution/E1"],
      ["a VPC endpoint", "StringEquals", "aws:SourceVpce", "vpce-1"],
      ["addresses", "IpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ])("is none, because it says who they are: %s", (_, test, variable, value) => {
      expect(concernsUnder(test, variable, value)).not.toContain("public-exposure");
    });
  });

  it.each(["AWS", "*"])("by everyone if the principal type is %s", (type) => {
    const bucketPolicy = (principals: object[]) => ({
      resource: {
        aws_s3_bucket_policy: { media: { policy: "${data.aws_iam_policy_document.media.json}" } },
      },
      data: {
        aws_iam_policy_document: {
          media: { statement: [{ actions: ["s3:GetObject"], resources: ["*"], principals }] },
        },
      },
    });
    const stack = changesBetween(
      bucketPolicy([{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }]),
      bucketPolicy([{ type, identifiers: ["*"] }]),
    );

    expect(concerns([stack])).toContain("public-exposure");
  });

  it.each([
    ["aws:PrincipalAccount", "123456789012", "arn:aws:iam::123456789012:root"],
    ["aws:PrincipalArn", "arn:aws:iam::123456789012:role/shop", "arn:aws:iam::123456789012:role/shop"],
  ])("by nobody new if a condition names the same principals: %s", (variable, value, principal) => {
    const bus = (who: object) => ({
      aws_cloudwatch_event_bus_policy: {
        p: { policy: policyOf({ Effect: "Allow", Action: "events:PutEvents", Resource: "*", ...who }) },
      },
    });
    const named = bus({ Principal: { AWS: principal } });
    const meant = bus({ Principal: "*", Condition: { StringEquals: { [variable]: value } } });

    expect(changes(named, meant)).toEqual({ gained: [], lost: [] });
    expect(concerns([stackOf(named, bus({ Principal: "*" }))])).toContain("public-exposure");
  });

  it("not by a policy of AWS that allows less than the one before", () => {
    const access = (policy: string) => ({
      aws_eks_access_policy_association: {
        p: {
          cluster_name: "a",
          principal_arn: "r",
          policy_arn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
        },
      },
    });

    expect(changes(access("AmazonEKSAdminPolicy"), access("AmazonEKSViewPolicy")).gained).toEqual([]);
    expect(changes(access("AmazonEKSViewPolicy"), access("AmazonEKSAdminPolicy")).gained).toHaveLength(1);
  });

  it("not by attachments of what the role had attached itself", () => {
    const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;
    const names = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryReadOnly"];
    const before = { aws_iam_role: { app: { name: "app", managed_policy_arns: names.map(arn) } } };
    const attachment = { for_each: names, role: "${aws_iam_role.app.name}", policy_arn: arn("${each.key}") };

    expect(
      concerns([stackOf(before, { ...role, aws_iam_role_policy_attachment: { p: attachment } })]),
    ).toEqual([]);
  });

  describe("by everybody who has a token of a shared identity provider", () => {
    const GITHUB = "token.actions.githubusercontent.com";
    const AUDIENCE = { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } };
    const subject = (sub: string) => ({ ...AUDIENCE, StringLike: { [`${GITHUB}:sub`]: sub } });
    const deploy = (Condition: object, Federated: string) => ({
      aws_iam_openid_connect_provider: {
        github: { url: `https://${GITHUB}` },
        cluster: { url: "https://oidc.eks.eu-west-1.amazonaws.com/id/1" },
      },
      aws_iam_role: {
        deploy: {
          name: "deploy",
          assume_role_policy: policyOf({
            Effect: "Allow",
            Principal: { Federated },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition,
          }),
        },
      },
    });
    const raised = (condition: object, provider = `arn:aws:iam::1:oidc-provider/${GITHUB}`) =>
      concerns([
        stackOf(deploy(subject("repo:acme/shop:ref:refs/heads/main"), provider), deploy(condition, provider)),
      ]);

    it.each([AUDIENCE, subject("*"), subject("repo:*"), subject("repo:*/shop:*"), subject("repo:acme*")])(
      "is an exposure with %j",
      (condition) => {
        expect(raised(condition)).toEqual(["public-exposure", "permissions"]);
        expect(raised(condition, "${aws_iam_openid_connect_provider.github.arn}")).toContain(
          "public-exposure",
        );
      },
    );

    it("is none for those of one organization, and for a provider of one's own", () => {
      expect(raised(subject("repo:acme/*"))).toEqual(["permissions"]);
      expect(raised(AUDIENCE, "${aws_iam_openid_connect_provider.cluster.arn}")).toEqual(["permissions"]);
    });

    it("shows whose tokens are accepted", () => {
      const provider = `arn:aws:iam::1:oidc-provider/${GITHUB}`;

      expect(
        report(deploy(subject("repo:acme/shop:*"), provider), deploy(subject("repo:acme/*"), provider)),
      ).toContain("repo:acme/*");
    });
  });

  it("by one role, although another role already has it", () => {
    const policies = (...roles: string[]) => ({
      aws_iam_role: { app: { name: "app" }, other: { name: "other" } },
      aws_iam_role_policy: Object.fromEntries(
        roles.map((name) => [
          name,
          {
            role: `\${aws_iam_role.${name}.id}`,
            policy: policyOf({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
          },
        ]),
      ),
    });

    expect(changes(policies("other"), policies("other", "app")).gained).toEqual(["role app: s3:* on *"]);
  });

  it("once, if a `Deny` statement had the same actions and resources", () => {
    expect(changes(deny("s3:*"), allow("s3:*")).gained).toEqual(["role app: s3:* on *"]);
    expect(changes(allow("s3:*"), deny("s3:*")).lost).toEqual(["role app: s3:* on *"]);
  });
});

describe("a permission is lost", () => {
  it("and none is gained if a narrower statement replaces a broader one", () => {
    const narrower = report(allow("s3:*"), allow("s3:GetObject", "arn:aws:s3:::x/*"));

    expect(narrower).not.toContain("gained");
    expect(narrower).toContain("lost: role app may no longer s3:* on everything");
  });

  it("if an action is newly denied", () => {
    expect(report(role, deny("s3:DeleteObject"))).toContain(
      "lost: role app is now denied to s3:DeleteObject on everything",
    );
  });

  it("if the policy of a remaining bucket is removed", () => {
    const media = { aws_s3_bucket: { media: { bucket: "media" } } };
    const policy = policyOf({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:x" });
    const published = {
      ...media,
      aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.media.id}", policy } },
    };

    expect(changes(published, media).lost).toEqual(["policy of aws_s3_bucket.media: s3:GetObject on arn:x"]);
    expect(changes(published, {}).lost).toEqual([]);
  });

  it("but not if the role itself is destroyed", () => {
    expect(changes(allow("s3:*"), {})).toEqual({ gained: [], lost: [] });
    expect(changes(deny("s3:*"), {})).toEqual({ gained: [], lost: [] });
  });
});

describe("a permission stays the same", () => {
  it("if a broader one covers it", () => {
    expect(changes(allow(["s3:*", "s3:GetObject"]), allow("s3:*"))).toEqual({ gained: [], lost: [] });
  });

  it("if it is added with a condition and already exists without one", () => {
    const conditional = { Condition: { Bool: { "aws:SecureTransport": "true" } } };
    const both = withPolicy(
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
      { Effect: "Allow", Action: "s3:*", Resource: "*", ...conditional },
    );

    expect(changes(allow("s3:*"), both)).toEqual({ gained: [], lost: [] });
  });

  it("if a pattern covers its action and its resource, but not if it covers only something similar", () => {
    expect(changes(allow("s3:Get*", "arn:a.b/*"), allow("s3:GetObject", "arn:a.b/c")).gained).toEqual([]);
    expect(changes(allow("s3:Get*", "arn:a.b/*"), allow("s3:GetObject", "arn:aXb/c")).gained).toEqual([
      "role app: s3:GetObject on arn:aXb/c",
    ]);
  });

  it.each([
    [
      "in a different order",
      allow(["s3:GetObject", "s3:PutObject"]),
      allow(["s3:PutObject", "s3:GetObject"]),
    ],
    ["in a different case", allow("s3:GetObject"), allow("s3:getobject")],
    [
      "as one statement or as two",
      allow(["s3:Get*", "ec2:*"]),
      withPolicy(
        { Effect: "Allow", Action: "s3:Get*", Resource: "*" },
        { Effect: "Allow", Action: "ec2:*", Resource: "*" },
      ),
    ],
  ])("if it is written %s", (_, before, after) => {
    expect(changes(before, after)).toEqual({ gained: [], lost: [] });
  });
});

describe("the permissions of a holder", () => {
  it("are reported as one change if they differ only in their actions or only in their resources", () => {
    expect(changes(role, allow(["s3:GetObject", "s3:PutObject"], ["arn:a", "arn:b"])).gained).toEqual([
      "role app: s3:GetObject, s3:PutObject on arn:a, arn:b",
    ]);
  });

  it("are reported as changed if the policy cannot be read from the JSON", () => {
    const fetched = (name: string) => ({
      ...role,
      aws_iam_role_policy: { p: { role: "${aws_iam_role.app.id}", policy: `\${data.http.${name}.body}` } },
    });

    expect(readReport(stackOf(fetched("a"), fetched("b"))).summary).toContain(
      "the policy of role app changes, and cannot be read from the JSON",
    );
    const unread = (before: object, after: object) =>
      permissionChanges(withResources(before), withResources(after)).unread.map(({ holder }) => holder);

    expect(unread(fetched("a"), fetched("b"))).toEqual(["role app"]);
    expect(unread(role, fetched("a"))).toEqual(["role app"]);
    expect(unread(fetched("a"), role)).toEqual(["role app"]);
    expect(unread(fetched("a"), fetched("a"))).toEqual([]);
  });

  // They used to be taken for lost.
  it("are not known to be lost if the new policy cannot be read", () => {
    const unread = withPolicy();
    unread.aws_iam_role_policy.p.policy = "${data.terraform_remote_state.security.outputs.policy}";
    const other = { ...role, aws_iam_role_policy: { q: unread.aws_iam_role_policy.p } };

    expect(changes(allow("s3:*"), unread)).toEqual({ gained: [], lost: [] });
    expect(changes(allow("s3:*"), other)).toEqual({ gained: [], lost: [] });
    expect(changes(deny("s3:*"), unread)).toEqual({ gained: [], lost: [] });
    expect(changes(deny("s3:*"), other).gained).toEqual(["role app: s3:* on *"]);
    expect(concerns([stackOf(deny("s3:*"), unread)])).toEqual(["permissions", "not-judged"]);
  });

  it("are not known to be lost if whom the new policy is for is not known", () => {
    const shared = (principal: string) => ({
      aws_sns_topic_policy: {
        p: {
          arn: "arn:aws:sns:eu-west-1:1:t",
          policy: policyOf({
            Effect: "Allow",
            Action: "sns:Publish",
            Resource: "*",
            Principal: { AWS: principal },
          }),
        },
      },
    });

    expect(changes(shared("arn:aws:iam::2:root"), shared("${data.aws_ssm_parameter.p.value}")).lost).toEqual(
      [],
    );
    expect(changes(shared("arn:aws:iam::2:root"), shared("arn:aws:iam::3:root")).lost).toHaveLength(1);
  });

  it("are those of an organization's rules, too", () => {
    const rules = (...statements: object[]) => ({
      aws_organizations_policy: { base: { name: "base", content: policyOf(...statements) } },
    });
    const leave = { Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" };
    const trail = { Effect: "Deny", Action: "cloudtrail:StopLogging", Resource: "*" };

    expect(concerns([stackOf(rules(leave, trail), rules(leave))])).toEqual(["permissions"]);
    expect(concerns([stackOf(rules(leave), rules(leave, trail))])).toEqual([]);
  });

  it("are no concern among what is new", () => {
    const table = (name: string) => ({ aws_dynamodb_table: { [name]: { name, hash_key: "id" } } });
    const writer = (on: string) => ({
      ...allow("dynamodb:PutItem", `\${aws_dynamodb_table.${on}.arn}`),
      ...table("points"),
    });

    expect(concerns([stackOf({}, writer("points"))])).toEqual([]);
    expect(concerns([stackOf(table("other"), writer("other"))])).toContain("permissions");
    expect(concerns([stackOf(role, writer("points"))])).toEqual(["permissions"]);
    expect(concerns([stackOf({}, allow("s3:*"))])).toContain("permissions");
  });

  // Of another account, too.
  it("are one if a service may call what is new whoever it acts for", () => {
    const called = (more: object) => ({
      aws_lambda_function: { f: { function_name: "f" } },
      aws_lambda_permission: {
        p: {
          action: "lambda:InvokeFunction",
          function_name: "${aws_lambda_function.f.function_name}",
          principal: "s3.amazonaws.com",
          ...more,
        },
      },
    });

    expect(concerns([stackOf({}, called({ source_arn: "arn:aws:s3:::uploads" }))])).toEqual([]);
    expect(concerns([stackOf({}, called({}))])).toEqual(["permissions"]);
  });

  // It used to be a permission of another kind.
  it("are not more with one more condition", () => {
    const within = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
    const overTls = { ...within, Bool: { "aws:SecureTransport": "true" } };
    const shared = (Condition: object) => allow("s3:GetObject", "*", { Condition });

    expect(concerns([stackOf(shared(within), shared(overTls))])).toEqual([]);
    expect(concerns([stackOf(shared(overTls), shared(within))])).toEqual(["permissions"]);
  });

  it("are none of a new role that only a service of AWS takes", () => {
    const taken = (principal: object) => ({
      aws_iam_role: {
        app: {
          name: "app",
          assume_role_policy: policyOf({ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }),
        },
      },
    });
    const service = taken({ Service: "lambda.amazonaws.com" });

    expect(concerns([stackOf({}, service)])).toEqual([]);
    expect(concerns([stackOf({}, taken({ AWS: "arn:aws:iam::2:root" }))])).toEqual(["permissions"]);
    expect(concerns([stackOf(taken({ Service: "ec2.amazonaws.com" }), service)])).toEqual(["permissions"]);
  });
});
