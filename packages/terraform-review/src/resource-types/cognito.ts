import { list } from "../configuration/json";
import { one } from "./protections";
import { ResourceTypes } from "./resource-type";

export const cognito: ResourceTypes = {
  aws_cognito_user_pool: {
    noun: "user pool",
    name: ["name"],
    stateful: { onDestroy: () => ["All its users are gone."] },
    protections: [
      one("deletion_protection", ["ACTIVE"], "can be deleted"),
      one("mfa_configuration", ["ON"], "no longer requires a second factor"),
    ],
  },
  aws_cognito_user_pool_client: {
    protections: [
      {
        strength: (args) => Number(!list(args["allowed_oauth_flows"]).includes("implicit")),
        lost: "gives tokens in addresses, where others read them (the `implicit` flow)",
      },
    ],
  },
};
