/**
 * Lines of user data that are comments and nothing else, in all languages of the instance's files: shell, systemd and
 * Apache (`# `), PHP (`// ` and the ` * ` of a block), php.ini (`; `). `#cloud-config` and `#!/bin/bash` are none. A
 * regular expression that means the same in Terraform (RE2) and in JavaScript.
 */
const COMMENT_LINES = "^ *(#|//|;|[*]) .*\n";

/** Comments in Terraform's `replace(text, COMMENTS_FOR_TERRAFORM, "")`. */
export const COMMENTS_FOR_TERRAFORM = `/(?m)${COMMENT_LINES}/`;

/** The text as an instance gets it. */
export function withoutComments(userData: string): string {
  return userData.replace(new RegExp(COMMENT_LINES, "gm"), "");
}
