import { z } from "zod";
import { guardrails, isReason } from "terraform-review/guardrails";
import { choice, matching, text } from "../fields";

const [first, ...others] = guardrails
  .filter(({ isSuppressible = true }) => isSuppressible)
  .map(({ id }) => id);

const suppressionSchema = z.strictObject({
  guardrail: choice([first!, ...others]).meta({
    allowed: "a guardrail of docs/guardrails.md",
    description: "Guardrail that the resource may violate",
  }),
  address: text(
    "the address of a resource or data source of the stack",
    "aws_lb.load_balancer",
    matching(/^(data\.)?[a-z][a-z0-9_]*\.[\w-]+$/, "aws_lb.load_balancer"),
  ).meta({ description: "Address of the resource" }),
  reason: text(
    "a sentence of at least three words",
    "the scanner sends header names with spaces until May",
    (reason) =>
      isReason(reason) ? undefined : "write why the risk is acceptable here, for the next reviewer",
  ).meta({ description: "Why it may; part of the JSON and of every review" }),
});

export const guardrailSuppressionsSchema = z.array(suppressionSchema).default([]).meta({
  description: "Guardrails suppressed for single resources: see docs/guardrails.md",
  allowed: "a list",
});
