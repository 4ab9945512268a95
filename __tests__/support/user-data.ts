import { CloudConfig, InstanceFilesConfig, parseCloudConfig, unescaped, writtenFile } from "./guest";
import { Template } from "./template";

/** The user data of a fleet, as cloud-init reads it, but with its references and comments. */
export function userDataOf(template: Template, fleet = "fleet"): CloudConfig {
  const { user_data } = template.resource(`aws_launch_template.${fleet}_launch_template`);
  return parseCloudConfig(textOf(template, user_data));
}

/** The cloud-config that a fleet's instances fetch, in the same form. */
export function instanceFilesOf(template: Template, fleet = "fleet"): InstanceFilesConfig {
  const { content } = template.resource(`aws_s3_object.${fleet}_instance_files`);
  return parseCloudConfig(textOf(template, content));
}

/** The content of a file that a fleet's instances have. */
export function fileOf(template: Template, path: string, fleet?: string): string {
  return writtenFile(instanceFilesOf(template, fleet), path);
}

/** The lines of an expression, without Terraform's escapes. */
function textOf(template: Template, expression: unknown): string {
  const [, local] = /replace\(join\("\\n", local\.(\w+)\), /.exec(String(expression))!;
  return unescaped(template.local(local!) as string[]);
}
