import { z } from "zod";
import { text } from "../fields";

/** Tags that the project sets itself. */
const OWN_TAGS = ["Name", "Environment", "Project", "ManagedBy"];

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const CHARACTERS = "letters, digits, spaces and . : + = @ _ / -";
const PATTERN = /^[\p{L}\p{N} .:+=@_/-]*$/u;

const tagKey = text(
  `a key of 1 to 128 characters (${CHARACTERS}), not ${OWN_TAGS.join(", ")}, not starting with aws:`,
  "CostCenter",
  (key) => {
    // IAM compares tag keys without regard to case, so "environment" would clash with "Environment" on every role.
    const own = OWN_TAGS.find((tag) => tag.toLowerCase() === key.toLowerCase());
    if (own) {
      return `remove it: ${own} is set for you`;
    }
    if (/^aws:/i.test(key)) {
      return "remove aws: from its start, which AWS keeps for itself";
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
  .default({})
  .meta({
    description: "Tags on everything that can have tags, beside the project's own",
    allowed: `keys and values: ${CHARACTERS}; not ${OWN_TAGS.join(", ")}`,
    example: { CostCenter: "marketing" },
  });
