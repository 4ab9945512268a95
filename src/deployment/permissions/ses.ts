import { DeployedEnvironment, mailDomain } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the identity, the configuration set and their tags. */
export const reads = ["ses:GetConfigurationSet*", "ses:GetEmailIdentity", "ses:ListTagsForResource"];

/**
 * Creating, changing and deleting the identity of the environment's sender, and its configuration set. Sending is not among
 * them.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name, region, mail } = environment;
  const domain = mailDomain(environment);
  const arn = (resource: string) => `arn:aws:ses:${mail?.region ?? region}:*:${resource}`;
  return [
    allow(
      "SendSafely",
      [
        "ses:CreateConfigurationSet*",
        "ses:DeleteConfigurationSet*",
        "ses:PutConfigurationSet*",
        "ses:TagResource",
        "ses:UntagResource",
        "ses:UpdateConfigurationSetEventDestination",
      ],
      [arn(`configuration-set/${name}-wordpress`)],
    ),
    ...(domain === undefined
      ? []
      : [
          allow(
            "KeepSender",
            [
              "ses:CreateEmailIdentity",
              "ses:DeleteEmailIdentity",
              "ses:PutEmailIdentity*",
              "ses:TagResource",
              "ses:UntagResource",
            ],
            // An identity is created with its configuration set.
            [arn(`identity/${domain}`), arn(`configuration-set/${name}-wordpress`)],
          ),
        ]),
  ];
}
