/**
 * Matches lines of user data that are only a comment, in all languages of the instance's files: shell, systemd and Apache
 * (`# `), PHP (`// ` and the ` * ` of a block), php.ini (`; `), but not `#cloud-config` and `#!/bin/bash`. The regular
 * expression has the same meaning in Terraform (RE2) and JavaScript.
 */
const COMMENT_LINES = "^ *(#|//|;|[*]) .*\n";

/** The pattern for Terraform's `replace(text, COMMENTS_FOR_TERRAFORM, "")`. */
export const COMMENTS_FOR_TERRAFORM = `/(?m)${COMMENT_LINES}/`;

/** The text as an instance gets it. */
export function withoutComments(userData: string): string {
  return userData.replace(new RegExp(COMMENT_LINES, "gm"), "");
}
