import { z } from "zod";
import { choice, matching, text } from "../fields";
import { Partially } from "../validate-partially";
import { domainName } from "./domain";
import { bucketName, region } from "./names";

/** Key of the state in the bucket. */
const stateKey = text(
  "1 to 1024 letters, digits and ! - _ . * ' ( ) /, without leading, trailing or double slashes and without . or .. between them",
  "dev/terraform.tfstate",
  (key) => {
    const trimmed = key.replace(/\/+/g, "/").replace(/^\/|\/$/g, "");
    // Terraform refuses leading and trailing slashes; S3 treats double ones as folders without a name.
    if (trimmed !== key && trimmed !== "") {
      return `write ${JSON.stringify(trimmed)}`;
    }
    // Programs that show the bucket as folders would leave it, or the folder.
    const parts = key.split("/");
    if (parts.some((part) => /^\.{1,2}$/.test(part))) {
      return `write, for example, ${JSON.stringify(parts.filter((part) => !/^\.*$/.test(part)).join("/"))}`;
    }
    return matching(/^[\w!.*'()/-]{1,1024}$/, "dev/terraform.tfstate")(key);
  },
);

function hcpName(example: string) {
  return text(
    "1 to 90 letters, digits, hyphens and underscores",
    example,
    matching(/^[\w-]{1,90}$/, example),
  );
}

const s3 = z.strictObject({
  type: z.literal("s3"),
  bucket: bucketName().meta({ description: "Bucket of the state; the `state` stack creates one" }),
  region: region().meta({ description: "Region of the bucket" }),
  key: stateKey.optional().meta({
    description: "Key of the state in the bucket",
    defaultsTo: "`<stack>/terraform.tfstate`",
  }),
});

const hcp = z.strictObject({
  type: z.literal("hcp"),
  organization: hcpName("my-organization").meta({ description: "Organization in HCP Terraform" }),
  workspace: hcpName("wordpress-dev").meta({
    description: "Workspace of the stack; no other stack may use it",
  }),
  workflow: choice(["cli", "vcs", "api"]).default("cli").meta({
    description:
      "What starts runs: the `terraform` command, a push to the repository that the workspace is connected to, or `npm run hcp`; see docs/hcp.md",
  }),
  hostname: domainName("app.terraform.io")
    .default("app.terraform.io")
    .meta({ description: "Host name of HCP Terraform, or of your Terraform Enterprise" }),
});

const local = z.strictObject({ type: z.literal("local") });

/** Where Terraform keeps a stack's state. */
export const backendSchema = z.discriminatedUnion("type", [s3, hcp, local]).meta({
  description:
    "Where Terraform keeps the state: an S3 bucket (encrypted, with a lock file), HCP Terraform, or `terraform.tfstate.d/` on your machine",
});

type BackendFields = z.output<typeof backendSchema>;

/** A backend with every default filled in. */
export type Backend = Exclude<BackendFields, { type: "s3" }> | (z.output<typeof s3> & { key: string });

/** Fills in the key of an S3 backend, which depends on the stack. */
export function completeBackend(
  backend: Partially<BackendFields> | undefined,
  stack: string | undefined,
): Partially<Backend> | undefined {
  if (backend?.type !== "s3") {
    return backend;
  }
  return { ...backend, key: backend.key ?? (stack && `${stack}/terraform.tfstate`) };
}
