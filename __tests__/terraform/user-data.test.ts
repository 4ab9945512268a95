import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { withoutComments } from "../../src/guest/comments";
import { everyFeature } from "../support/every-feature";
import { CloudConfig, parseCloudConfig, sourcedVariables, writtenFile } from "../support/guest";
import { devWith, stackOf, StackId } from "../support/site";
import { Template } from "../support/template";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

/** An eighth of what EC2 takes before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const sizeLimitBytes = 2 * 1024;

/** S3's names and versions, as long as they get. */
const object = {
  bucket: "b".repeat(63),
  key: "dev-wordpress.yaml",
  version_id: "3sL4kqtJlcpXroDTDmJ_rmSpXd3dIbrHY",
};

interface Rendered {
  /** Gzipped. */
  readonly userData: Buffer;
  readonly config: CloudConfig;
  /** The content of each file that the S3 object has. */
  readonly files: Map<string, string>;
}

// The plan does not show the user data, because it contains ids and ARNs that are known only after apply. Here Terraform
// renders the stack's own lines and expressions with placeholders for those values.
describeTerraform("what Terraform renders for an instance", () => {
  describe.each<[string, Template, string]>([
    ["dev", stackOf("dev"), "fleet"],
    ["production", stackOf("production"), "fleet"],
    ["dev with every feature", devWith(everyFeature), "fleet"],
    ["the web tier of dev with every feature", devWith(everyFeature), "web_tier"],
  ])("of %s", (_, template, fleet) => {
    let rendered: Rendered;

    beforeAll(async () => {
      rendered = await render(template, fleet);
    });

    it("is user data of less than 2 KB, so that what an instance has is not limited by EC2's 16 KB", () => {
      expect(rendered.userData.length).toBeLessThan(sizeLimitBytes);
    });

    it("is user data that fetches the S3 object by its version, and knows the SHA-256 of its content", () => {
      const settings = sourcedVariables(writtenFile(rendered.config, "/etc/wordpress/instance-files.env"));

      expect(settings).toMatchObject({
        REGION: "ap-northeast-2",
        BUCKET: object.bucket,
        KEY: object.key,
        VERSION_ID: object.version_id,
        SHA256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    it("contains each file of the repository byte for byte, except for comment lines", () => {
      // The site's values, and the agent's configuration (guest/shipped-logs.test.ts), are made by a synth.
      const fromRepository = [...rendered.files].filter(
        ([path]) => path !== "/etc/wordpress/site.env" && !path.startsWith("/opt/aws/"),
      );

      expect(fromRepository.map(([path]) => path)).toContain("/usr/local/lib/wordpress/bootstrap.sh");
      for (const [path, content] of fromRepository) {
        expect({ path, sources: sourcesOf(path) }).toEqual({
          path,
          sources: expect.arrayContaining([content]),
        });
      }
    });
  });

  it.each<StackId>(["dev", "production"])(
    "tells an instance of %s where to find its database, its files and its secrets",
    async (stack) => {
      const template = stackOf(stack);
      const { files } = await render(template, "fleet");
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
    },
  );
});

/** Stands for an attribute that is known only after apply. */
function placeholder(attribute: string): string {
  return `<${attribute}>`;
}

async function render(template: Template, fleet: string): Promise<Rendered> {
  const files = `${fleet}_instance_files`;
  const lines = (local: string) => template.local(local) as string[];
  const { content } = template.resource(`aws_s3_object.${files}`);
  const workspace = new Workspace(
    JSON.stringify({
      locals: {
        [`${files}_lines`]: lines(`${files}_lines`).map((line) =>
          line.replace(/(?<!\$)\$\{(aws_[\w.]+)\}/g, (_, attribute: string) => placeholder(attribute)),
        ),
        object: { ...object, content },
        [`${fleet}_user_data`]: lines(`${fleet}_user_data`).map((line) =>
          line.replaceAll(`aws_s3_object.${files}.`, "local.object."),
        ),
      },
      output: {
        content: { value: content },
        user_data: { value: template.resource(`aws_launch_template.${fleet}_launch_template`).user_data },
      },
    }),
  );
  await workspace.init();
  const plan = await workspace.plan();
  const userData = Buffer.from(plan.output("user_data") as string, "base64");
  const { write_files } = parseCloudConfig(plan.output("content") as string);
  return {
    userData,
    config: parseCloudConfig(gunzipSync(userData).toString("utf8")),
    files: new Map(write_files.map((file) => [file.path, file.content])),
  };
}

/** The files of this path in the repository, without their comments: those of every instance, and of each feature. */
function sourcesOf(path: string): string[] {
  const guest = join(__dirname, "..", "..", "src", "guest");
  const features = readdirSync(join(guest, "features")).map((feature) => join("features", feature));
  return ["instance", ...features]
    .map((set) => join(guest, set, path))
    .filter(existsSync)
    .map((source) => withoutComments(readFileSync(source, "utf8")));
}
