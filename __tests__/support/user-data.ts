import { CloudConfig, parseCloudConfig, writtenFile } from "./guest";
import { Template } from "./template";

/** The text of a fleet's user data, without Terraform's escapes but with its references and comments. */
function userDataOf(template: Template, fleet = "fleet"): string {
  const launchTemplate = template.resource(`aws_launch_template.${fleet}_launch_template`);
  const [, local] = String(launchTemplate.user_data).match(
    /^\$\{base64gzip\(replace\(join\("\\n", local\.(\w+)\), /,
  )!;
  return (template.local(local!) as string[]).join("\n").replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** The same, read as cloud-init reads it. */
export function cloudConfigOf(template: Template, fleet?: string): CloudConfig {
  return parseCloudConfig(userDataOf(template, fleet));
}

/** The content of a file that the user data writes. */
export function fileOf(template: Template, path: string, fleet?: string): string {
  return writtenFile(cloudConfigOf(template, fleet), path);
}
