import { stringify } from "../stringify";
import { each } from "./charges";
import { serviceIcon } from "./picture";
import { days, eachOf } from "./protections";
import { ResourceTypes } from "./resource-type";

/** The default recovery window of a deleted secret, in days. */
const RECOVERY_WINDOW = 30;

export const secretsManager: ResourceTypes = {
  aws_secretsmanager_secret: {
    noun: "secret",
    name: ["name", "name_prefix"],
    picture: {
      icon: serviceIcon("AWSSecretsManager"),
      category: "other",
      label: "Secret",
      place: "region",
      grouped: true,
    },
    stateful: {
      onDestroy: ({ recovery_window_in_days: window = RECOVERY_WINDOW }) => [
        stringify(window) === "0"
          ? "It is deleted at once, without a way back (`recovery_window_in_days` is 0)."
          : `It can be restored for ${stringify(window)} days, during which its name is taken.`,
      ],
    },
    costs: { counted: "secrets", charges: () => [each("secret", "secret")] },
    protections: [
      days(
        "recovery_window_in_days",
        RECOVERY_WINDOW,
        "can be restored for a shorter time after it is deleted",
      ),
      eachOf("replica", "has fewer copies in other regions"),
    ],
  },
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version
  aws_secretsmanager_secret_version: {
    isVersion: true,
    secret: { argument: "secret_string", writeOnly: "secret_string_wo" },
  },
};
