/**
 * Matches the lines of user data that contain only a comment, in every language of the instance's files: shell, systemd and
 * Apache (`# `), PHP (`// ` and the ` * ` of a block) and php.ini (`; `), but not `#cloud-config` or `#!/bin/bash`. The regular
 * expression means the same in Terraform (RE2) and JavaScript.
 */
const COMMENT_LINES = "^ *(#|//|;|[*]) .*\n";

/** The pattern for Terraform's `replace(text, COMMENTS_FOR_TERRAFORM, "")`. */
export const COMMENTS_FOR_TERRAFORM = `/(?m)${COMMENT_LINES}/`;

/** The user data as an instance receives it. */
export function withoutComments(userData: string): string {
  return userData.replace(new RegExp(COMMENT_LINES, "gm"), "");
}
