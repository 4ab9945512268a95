import { allow, Statement } from "./statement";

/** Looking up the newest Amazon Linux image, which AWS publishes as a parameter. */
export function plan(): Statement[] {
  return [
    allow(
      "LookAtImage",
      ["ssm:GetParameter"],
      ["arn:aws:ssm:*::parameter/aws/service/ami-amazon-linux-latest/*"],
    ),
  ];
}
