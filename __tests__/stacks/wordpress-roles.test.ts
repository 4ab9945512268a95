import { dev, s3Backend, shared } from "../fixtures/site";
import { changed, devWith, permissionsFor, stackOfSettings } from "../support/site";
import { everyFeature } from "../support/every-feature";
import { managedPolicy, documentAt, PolicyStatement } from "../support/role-policies";

const github = { repository: "seongwoo/wordpress", backend: s3Backend };
const stack = stackOfSettings("dev", {
  shared: { ...shared, github },
  environments: [changed(dev, everyFeature)],
});

/** The boundary of each role. */
const boundaryOf = (role: string) => (role === "database_enhanced_monitoring" ? "monitoring" : "instances");

describe("the roles of a site, if GitHub or HCP Terraform deploys (D8)", () => {
  const roles = Object.entries(stack.resources("aws_iam_role"));

  it.each(roles)("have the environment's boundary: %s", (name, role) => {
    expect(role["permissions_boundary"]).toBe(
      `arn:aws:iam::\${data.aws_caller_identity.account.account_id}:policy/deployment/dev-${boundaryOf(name)}`,
    );
  });

  // A permission that the boundary does not have would have no effect, which no plan and no emulator shows.
  it.each(roles.map(([role]) => role))("may do nothing that the boundary does not allow: %s", (role) => {
    const boundary = managedPolicy(
      permissionsFor("seongwoo/wordpress"),
      `aws_iam_policy.dev_${boundaryOf(role)}`,
    );
    const bounds = boundary.document.Statement.filter(({ Effect }) => Effect === "Allow");
    const policies = Object.values(stack.resources("aws_iam_role_policy")).filter(
      (policy) => stack.referenced(policy["role"]) === `aws_iam_role.${role}`,
    );
    const statements = policies.flatMap(
      ({ policy }) => documentAt(stack, stack.referenced(policy)).Statement,
    );

    expect(policies).not.toEqual([]);
    expect(
      statements.flatMap(({ Action, Resource }) =>
        Action!.flatMap((action) =>
          Resource!
            .filter((resource) => !bounds.some((bound) => covers(bound, action, nameIn(resource))))
            .map(
              (resource) =>
                `${action} on ${resource}: allow it in src/deployment/${boundaryOf(role)}-boundary.ts`,
            ),
        ),
      ),
    ).toEqual([]);
  });

  /** The ARN that AWS will give to a resource. */
  function nameIn(resource: string): string {
    return resource.replace(/\$\{(\w+\.\w+)\.arn\}/, (_, address: string) => {
      const [type] = address.split(".");
      const { name, bucket_prefix: prefix } = stack.resource(address) as Record<string, string>;
      return (
        {
          aws_s3_bucket: `arn:aws:s3:::${prefix}1`,
          aws_cloudfront_distribution: "arn:aws:cloudfront::1:distribution/E1",
          aws_secretsmanager_secret: `arn:aws:secretsmanager:ap-northeast-2:1:secret:${name}-AbCdEf`,
          aws_cloudwatch_log_group: `arn:aws:logs:ap-northeast-2:1:log-group:${name}`,
          aws_efs_file_system: "arn:aws:elasticfilesystem:ap-northeast-2:1:file-system/fs-1",
        }[type!] ?? resource
      );
    });
  }
});

describe("the roles of a site, if an operator applies by hand", () => {
  it("have no boundary, which nobody has created", () => {
    const roles = Object.values(devWith(everyFeature).resources("aws_iam_role"));
    expect(roles.map((role) => role["permissions_boundary"])).toEqual(roles.map(() => undefined));
    const identities = Object.keys(devWith(everyFeature).json.data!["aws_caller_identity"]!);
    expect(identities.filter((id) => !/notifications|logs|mail/.test(id))).toEqual([]);
  });
});

function covers({ Action, Resource }: PolicyStatement, action: string, resource: string): boolean {
  const matches = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) =>
      new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(text),
    );
  return matches(Action!, action) && matches(Resource!, resource);
}
