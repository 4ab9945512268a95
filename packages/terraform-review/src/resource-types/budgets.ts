import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const budgets: ResourceTypes = {
  aws_budgets_budget: {
    name: ["name"],
    picture: {
      icon: serviceIcon("AWSBudgets"),
      category: "other",
      label: "Budget",
      place: "global",
      grouped: true,
    },
  },
};
