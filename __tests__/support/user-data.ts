import { CloudConfig, parseCloudConfig, writtenFile } from "./guest";
import { Template } from "./template";

/** The user data of a stack's instances as text: Terraform's escapes undone, its references and its comments left. */
export function userDataOf(template: Template): string {
  const [, local] = String(template.only("aws_launch_template").user_data).match(
    /^\$\{base64gzip\(replace\(join\("\\n", local\.(\w+)\), /,
  )!;
  return (template.local(local!) as string[]).join("\n").replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** The same, read as cloud-init reads it. */
export function cloudConfigOf(template: Template): CloudConfig {
  return parseCloudConfig(userDataOf(template));
}

/** The content of a file that the user data writes. */
export function fileOf(template: Template, path: string): string {
  return writtenFile(cloudConfigOf(template), path);
}
