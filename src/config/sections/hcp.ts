import { z } from "zod";
import { matching, text } from "../fields";
import { backendSchema } from "./backend";

export const hcpSchema = z
  .strictObject({
    project: text(
      "3 to 40 letters, digits, spaces, hyphens and underscores, not starting or ending with a space",
      "wordpress",
      matching(/^(?! )[\w -]{3,40}(?<! )$/, "wordpress"),
    ).meta({ description: "Project in HCP Terraform that the workspaces of all stacks belong to" }),
    backend: backendSchema.meta({
      description: "Where Terraform keeps the state of the `permissions` stack, which is applied by hand",
    }),
  })
  .optional()
  .meta({
    description:
      "The `permissions` stack, which allows HCP Terraform's runs to plan and apply without a stored key: see docs/hcp.md",
  });
