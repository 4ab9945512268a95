/** A workspace in HCP Terraform or Terraform Enterprise. */
export interface Workspace {
  /** The URL of the host, such as `https://app.terraform.io`. */
  readonly address: string;
  /** A token that may start runs. */
  readonly token: string;
  readonly organization: string;
  readonly workspace: string;
}

/**
 * Uploads a configuration to a workspace, which starts a run. Returns the URL of the workspace's runs.
 * https://developer.hashicorp.com/terraform/cloud-docs/run/api
 *
 * @param archive a gzipped tar of the files, as they are in the repository
 * @throws Error with HCP Terraform's response
 */
export async function startRun(target: Workspace, archive: Buffer): Promise<string> {
  const { address, organization, workspace } = target;
  const { id } = await call(target, "GET", `organizations/${organization}/workspaces/${workspace}`);
  const { attributes } = await call(target, "POST", `workspaces/${id}/configuration-versions`, {
    data: { type: "configuration-versions", attributes: { "auto-queue-runs": true } },
  });
  // The upload URL is itself a secret and needs no token.
  const response = await request(String(attributes["upload-url"]), {
    method: "PUT",
    headers: { "Content-Type": "application/octet-stream" },
    body: new Uint8Array(archive),
  });
  await throwUnlessOk(response, "the upload");
  return `${address}/app/${organization}/workspaces/${workspace}/runs`;
}

interface Resource {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

async function call(
  { address, token }: Workspace,
  method: string,
  path: string,
  body?: object,
): Promise<Resource> {
  const response = await request(`${address}/api/v2/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/vnd.api+json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  await throwUnlessOk(response, path);
  return ((await response.json()) as { data: Resource }).data;
}

/** Like `fetch`, which says only "fetch failed" if there is no connection. */
async function request(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message;
    throw new Error(
      `no connection to ${new URL(url).origin} (${reason}): is this machine online, behind a proxy, and is the backend's hostname right?`,
      { cause: error },
    );
  }
}

/** Throws an error for an unsuccessful response. */
async function throwUnlessOk(response: Response, what: string): Promise<void> {
  if (response.ok) {
    return;
  }
  // HCP Terraform also responds with 404 if the token has no access.
  const hint = [401, 404].includes(response.status)
    ? "is the name right, and may the token see it?"
    : await response.text();
  throw new Error(`HCP Terraform answered ${response.status} to ${what}: ${hint}`);
}
