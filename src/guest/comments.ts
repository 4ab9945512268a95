import { Fn, TerraformLocal, Token } from "cdktf";

/**
 * Matches the lines that contain only a comment, in every language of the instance's files: shell, systemd and Apache
 * (`# `), PHP (`// ` and the ` * ` of a block) and php.ini (`; `), but not `#cloud-config` or `#!/bin/bash`. The regular
 * expression means the same in Terraform (RE2) and JavaScript.
 */
const COMMENT_LINES = "^ *(#|//|;|[*]) .*\n";

/**
 * The Terraform expression that joins lines and removes the comments. Reviewers see the lines with their comments. Instances
 * receive them without comments, so that changing a comment replaces no instance.
 */
export function joinedWithoutComments(lines: TerraformLocal): string {
  return Fn.replace(Fn.join("\n", Token.asList(lines.expression)), `/(?m)${COMMENT_LINES}/`, "");
}

/** The text as that expression leaves it. */
export function withoutComments(text: string): string {
  return text.replace(new RegExp(COMMENT_LINES, "gm"), "");
}
