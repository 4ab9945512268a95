import { Document, Scalar, visit } from "yaml";
import { EVERY_INSTANCE, FeatureSet, instanceFiles } from "./instance-files";
import { SiteValues, siteEnvironment, WebTierValues } from "./site-values";

/**
 * The cloud-config of an instance. At the first boot it writes the files, installs the packages and starts the bootstrap.
 * It is not yet escaped for Terraform.
 */
export function cloudConfig(
  site: SiteValues | WebTierValues,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
): string {
  const files = instanceFiles(sets);
  const packages = files.find((file) => file.path === "/etc/wordpress/packages");
  const siteFile = { path: "/etc/wordpress/site.env", mode: "0640", content: siteEnvironment(site) };
  const document = new Document({
    package_update: true,
    package_upgrade: true,
    packages: packages?.content.trim().split("\n"),
    // The site's values come first, because they matter most in a review. cloud-init writes files before it installs
    // packages, so no file may belong to a user or replace a file that comes with a package.
    write_files: [siteFile, ...files].map((file) => ({
      path: file.path,
      permissions: file.mode,
      content: file.content,
    })),
    runcmd: [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "wordpress-bootstrap.service"],
      // `start` would do nothing when the user data runs again. Without `--no-block`, cloud-init would wait for the bootstrap.
      ["systemctl", "restart", "--no-block", "wordpress-bootstrap.service"],
    ],
  });
  visit(document, {
    Pair: (_, pair) => {
      if ((pair.key as Scalar).value === "content") {
        (pair.value as Scalar).type = Scalar.BLOCK_LITERAL;
      }
    },
    Seq: (_, sequence) => {
      sequence.flow = sequence.items.every((item) => item instanceof Scalar) && sequence.items.length < 5;
    },
  });
  return `#cloud-config\n${document.toString({ lineWidth: 0 })}`;
}
