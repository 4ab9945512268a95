import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { withoutComments } from "../../src/guest/comments";
import { stackOf, StackId } from "../support/site";
import { Template } from "../support/template";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

/** EC2's limit, before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const limitBytes = 16 * 1024;

interface CloudConfig {
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
}

// The plan does not show the user data, because it contains ids and ARNs that are known only after apply. Here Terraform
// renders the stack's own lines and expression with placeholders for those values.
describeTerraform("the user data that Terraform renders for an instance", () => {
  describe.each<StackId>(["dev", "production"])("of %s", (stack) => {
    const template = stackOf(stack);
    let compressed: Buffer;
    let files: Map<string, string>;

    beforeAll(async () => {
      compressed = Buffer.from(await render(template), "base64");
      const text = gunzipSync(compressed).toString("utf8");
      expect(text.split("\n")[0]).toBe("#cloud-config");
      const { write_files } = parse(text) as CloudConfig;
      files = new Map(write_files.map(({ path, content }) => [path, content]));
    });

    it("is within EC2's limit", () => {
      expect(compressed.length).toBeLessThanOrEqual(limitBytes);
    });

    it("contains each file of the repository byte for byte, except for comment lines", () => {
      const fromRepository = [...files].filter(([path]) => path !== "/etc/wordpress/site.env");

      expect(fromRepository.map(([path]) => path)).toContain("/var/www/wp-config.php");
      for (const [path, content] of fromRepository) {
        expect({ path, content }).toEqual({ path, content: sourceOf(path) });
      }
    });

    it("tells the instance where to find its database, its files and its secrets", () => {
      const settings = files.get("/etc/wordpress/site.env")!.split("\n");

      expect(settings).toEqual(
        expect.arrayContaining([
          `DATABASE_HOST='${placeholder("aws_db_instance.database.address")}'`,
          `DATABASE_SECRET_ARN='${placeholder("aws_secretsmanager_secret.database_credentials.arn")}'`,
          `WORDPRESS_SECRET_ARN='${placeholder("aws_secretsmanager_secret.wordpress_credentials.arn")}'`,
          `FILE_SYSTEM_ID='${placeholder("aws_efs_file_system.files.id")}'`,
          `ACCESS_POINT_ID='${placeholder("aws_efs_access_point.files_access_point.id")}'`,
          `SITE_URL='https://${template.resource("aws_route53_record.record").name}'`,
        ]),
      );
    });
  });
});

/** Stands for an attribute that is known only after apply. */
function placeholder(attribute: string): string {
  return `<${attribute}>`;
}

async function render(template: Template): Promise<string> {
  const lines = template.local("fleet_user_data") as string[];
  const workspace = new Workspace(
    JSON.stringify({
      locals: {
        fleet_user_data: lines.map((line) =>
          line.replace(/(?<!\$)\$\{(aws_[\w.]+)\}/g, (_, attribute: string) => placeholder(attribute)),
        ),
      },
      output: {
        user_data: { value: template.resource("aws_launch_template.fleet_launch_template").user_data },
      },
    }),
  );
  await workspace.init();
  return (await workspace.plan()).output("user_data") as string;
}

/** Reads a file from those of every instance, or of the feature that it belongs to, without its comments. */
function sourceOf(path: string): string {
  const guest = join(__dirname, "..", "..", "src", "guest");
  const features = readdirSync(join(guest, "features")).map((feature) => join("features", feature));
  const source = ["instance", ...features].map((set) => join(guest, set, path)).find(existsSync);
  return source ? withoutComments(readFileSync(source, "utf8")) : `the repository has no file ${path}`;
}
