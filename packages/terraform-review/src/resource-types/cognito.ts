import { ResourceTypes } from "./resource-type";

export const cognito: ResourceTypes = {
  aws_cognito_user_pool: {
    noun: "user pool",
    name: ["name"],
    stateful: { onDestroy: () => ["All its users are gone."] },
  },
};
