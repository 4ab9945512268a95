import { z } from "zod";
import { text } from "../fields";

/** Tags that the project sets. */
const OWN_TAGS = ["Name", "Environment", "Project", "ManagedBy"];

/** Tags that AWS allows on a resource. */
const MOST_TAGS = 50;

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const CHARACTERS = "letters, digits, spaces and . : + = @ _ / -";
const PATTERN = /^[\p{L}\p{N} .:+=@_/-]*$/u;

const tagKey = text(
  `a key of 1 to 128 characters (${CHARACTERS}), not ${OWN_TAGS.join(", ")}, not starting with aws:`,
  "CostCenter",
  (key) => {
    // Tag keys are case-insensitive in IAM: "environment" would conflict with "Environment" on every role.
    const own = OWN_TAGS.find((tag) => tag.toLowerCase() === key.toLowerCase());
    if (own) {
      return `remove it: the project sets ${own}`;
    }
    if (/^aws:/i.test(key)) {
      return "remove the prefix aws:, which AWS reserves";
    }
    // An object that gets this key gets another prototype instead, and the tag is lost on the way.
    if (key === "__proto__") {
      return "choose another key: JavaScript keeps this one for itself";
    }
    if (key.length < 1 || key.length > 128) {
      return "shorten it to between 1 and 128 characters";
    }
    return PATTERN.test(key) ? undefined : `use only ${CHARACTERS}`;
  },
);

const tagValue = text(`up to 256 characters (${CHARACTERS})`, "marketing", (value) => {
  if (value.length > 256) {
    return `shorten it by ${value.length - 256}`;
  }
  return PATTERN.test(value) ? undefined : `use only ${CHARACTERS}`;
});

export const tagsSchema = z
  .record(tagKey, tagValue)
  .check((context) => {
    const most = MOST_TAGS - OWN_TAGS.length;
    const count = Object.keys(context.value).length;
    if (count > most) {
      context.issues.push({ code: "custom", input: context.value, message: `remove ${count - most}` });
    }
  })
  .meta({
    description: "Tags of all resources, in addition to the project's own",
    allowed: `up to ${MOST_TAGS - OWN_TAGS.length}; keys and values: ${CHARACTERS}; not ${OWN_TAGS.join(", ")}`,
    example: { CostCenter: "marketing" },
  })
  .default({});
