import { DEFAULT_RELEASE } from "../sections/wordpress";
import { Rule } from "./rule";

/** The checksum is that of the release. With any other, every instance would reject the download at boot. */
export const checksumFitsTheRelease: Rule = ({ wordpress }, report) => {
  const { version, sha256 } = wordpress ?? {};
  if (version === undefined || sha256 === undefined) {
    return;
  }
  const isDefaultVersion = version === DEFAULT_RELEASE.version;
  const isDefaultChecksum = sha256 === DEFAULT_RELEASE.sha256;
  if (isDefaultVersion !== isDefaultChecksum) {
    report({
      setting: "wordpress.sha256",
      value: sha256,
      allowed: `the SHA-256 of wordpress-${version}.tar.gz`,
      fix: isDefaultVersion
        ? `write "${DEFAULT_RELEASE.sha256}", or remove it`
        : `this one belongs to ${DEFAULT_RELEASE.version}: download wordpress-${version}.tar.gz from wordpress.org and write the output of sha256sum`,
    });
  }
};
