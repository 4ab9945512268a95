import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";

/** Where Terraform keeps a stack's state and, with HCP Terraform, what starts runs. */
export type Backend = S3BackendProps | HcpBackendProps | LocalBackendProps;

interface S3BackendProps {
  readonly type: "s3";
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /** Key of the state in the bucket. */
  readonly key: string;
}

interface HcpBackendProps {
  readonly type: "hcp";
  readonly organization: string;
  readonly workspace: string;
  /** What starts runs: Terraform's command line, a push to the workspace's repository, or an upload through the API. */
  readonly workflow: "cli" | "vcs" | "api";
  readonly hostname: string;
}

interface LocalBackendProps {
  readonly type: "local";
}

/**
 * Gives the stack its backend.
 *
 * @param allowedAccountIds accounts whose credentials may read and write the state; any without it
 */
export function useBackend(stack: TerraformStack, backend: Backend, allowedAccountIds?: string[]): void {
  switch (backend.type) {
    case "s3": {
      const { bucket, region, key } = backend;
      const s3 = new S3Backend(stack, { bucket, region, key, encrypt: true, allowedAccountIds });
      // A lock file beside the state, for which CDKTF 0.21 has no property. Locking with DynamoDB is deprecated.
      // https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
      s3.addOverride("use_lockfile", true);
      return;
    }
    case "hcp": {
      const { organization, workspace, workflow, hostname } = backend;
      if (workflow === "cli") {
        new CloudBackend(stack, { organization, hostname, workspaces: new NamedCloudWorkspace(workspace) });
      } else {
        // The backend of such a run is its workspace: HCP Terraform ignores a cloud block, and any backend block would be
        // misleading. By default CDKTF adds a local one with the path of this checkout.
        // https://developer.hashicorp.com/terraform/cloud-docs/run/ui
        stack.addOverride("terraform.backend", undefined);
      }
      return;
    }
    case "local":
      // Relative to cdktf.out/stacks/<stack>, where Terraform runs. With an absolute path, CDKTF's default, the JSON would
      // differ from one checkout to the next.
      new LocalBackend(stack, { path: `../../../terraform.tfstate.d/${stack.node.id}.tfstate` });
  }
}
