import { z } from "zod";
import { matching, text } from "../fields";
import { backendSchema } from "./backend";

export const githubSchema = z
  .strictObject({
    repository: text(
      "owner and name of a GitHub repository",
      "seongwoo/wordpress",
      matching(/^[A-Za-z0-9-]+\/[\w.-]+$/, "seongwoo/wordpress"),
    ).meta({ description: "Repository whose workflows plan and apply" }),
    branch: text("the name of a branch", "main", matching(/^[\w./-]+$/, "main"))
      .default("main")
      .meta({ description: "Branch whose workflows plan and apply, and no other" }),
    backend: backendSchema.meta({
      description: "Where Terraform keeps the state of the `permissions` stack",
    }),
  })
  .optional()
  .meta({
    description:
      "The `permissions` stack, which allows GitHub Actions to plan and apply without a stored key: see docs/github.md",
  });
