import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { environments } from "../src/config/environments";
import { loadConfiguration } from "../src/config/load";
import { shared } from "../src/config/shared";
import { startRun } from "./hcp-api";

const project = join(__dirname, "..");

/**
 * `npm run hcp -- <stack>`: uploads the committed JSON of a stack whose backend is
 * `{ type: "hcp", workflow: "api", … }`, which starts a run.
 */
async function main(stack: string | undefined): Promise<void> {
  const { hostname, organization, workspace } = backendOf(stack);
  const target = { address: `https://${hostname}`, token: tokenFor(hostname), organization, workspace };
  console.log(`started: ${await startRun(target, archive(stack!))}`);
}

function backendOf(stack: string | undefined) {
  const { shared: all, environments: each } = loadConfiguration({ shared, environments });
  const backends = new Map([
    ["state", all.state.backend],
    ["domain", all.domain.backend],
    ...each.map(({ name, backend }) => [name, backend] as const),
  ]);
  const backend = backends.get(stack ?? "");
  if (!backend) {
    throw new Error(
      `name a stack, such as \`npm run hcp -- dev\`: one of ${[...backends.keys()].join(", ")}`,
    );
  }
  if (backend.type !== "hcp" || backend.workflow !== "api") {
    throw new Error(
      `the backend of ${stack} is not { type: "hcp", workflow: "api", … }: its runs are started another way`,
    );
  }
  return backend;
}

/** The token that Terraform's command line uses: https://developer.hashicorp.com/terraform/cli/config/config-file */
function tokenFor(hostname: string): string {
  const variable = `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
  const token = process.env[variable];
  if (!token) {
    throw new Error(
      `${variable} is not set: make a team token that may plan on the workspace, and put it there`,
    );
  }
  return token;
}

/** Packs the stack's JSON at its path in the repository, so that the workspace's working directory suits every workflow. */
function archive(stack: string): Buffer {
  return execFileSync("tar", ["-czf", "-", `cdktf.out/stacks/${stack}/cdk.tf.json`], { cwd: project });
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
