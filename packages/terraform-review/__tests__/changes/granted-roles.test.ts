import { permissionChanges } from "../../src/changes/permissions";
import { withResources } from "../support/configuration";

const gained = (type: string, before: object | undefined, after: object) =>
  permissionChanges(
    withResources(before === undefined ? {} : { [type]: { x: before } }),
    withResources({ [type]: { x: after } }),
  ).gained.map(
    ({ principals, actions, resources }) => `${principals.join()} | ${actions.join()} | ${resources.join()}`,
  );

describe("access that is given by arguments and not by a policy is a permission", () => {
  it.each<[string, object | undefined, object, string]>([
    [
      "google_project_iam_member",
      { project: "shop", role: "roles/viewer", member: "user:a@example.com" },
      { project: "shop", role: "roles/owner", member: "user:a@example.com" },
      "user:a@example.com | roles/owner | ",
    ],
    [
      "google_storage_bucket_iam_binding",
      undefined,
      { bucket: "media", role: "roles/storage.objectViewer", members: ["allUsers"] },
      "* | roles/storage.objectViewer | ",
    ],
    [
      "azurerm_role_assignment",
      { scope: "/subscriptions/1/resourceGroups/shop", role_definition_name: "Owner", principal_id: "7" },
      { scope: "/subscriptions/1", role_definition_name: "Owner", principal_id: "7" },
      "7 | Owner | /subscriptions/1",
    ],
    [
      "kubernetes_cluster_role_binding",
      { role_ref: [{ name: "view" }], subject: [{ name: "ci" }] },
      { role_ref: [{ name: "cluster-admin" }], subject: [{ name: "ci" }] },
      "ci | cluster-admin | ",
    ],
    [
      "kubernetes_role_v1",
      { rule: [{ verbs: ["get"], resources: ["pods"] }] },
      { rule: [{ verbs: ["get", "delete"], resources: ["pods"] }] },
      " | delete | pods",
    ],
    [
      "aws_iam_access_key",
      undefined,
      { user: "old-app" },
      "old-app | sign in with credentials that do not expire | ",
    ],
    [
      "aws_snapshot_create_volume_permission",
      undefined,
      { snapshot_id: "snap-1", account_id: "999988887777" },
      "999988887777 | make volumes | snap-1",
    ],
    [
      "aws_cloudwatch_event_permission",
      undefined,
      { principal: "999988887777", statement_id: "a", event_bus_name: "orders" },
      "999988887777 | send events | orders",
    ],
    [
      "aws_eks_access_policy_association",
      undefined,
      {
        cluster_name: "main",
        principal_arn: "arn:aws:iam::1:role/dev",
        policy_arn: "AmazonEKSClusterAdminPolicy",
      },
      "arn:aws:iam::1:role/dev | AmazonEKSClusterAdminPolicy | main",
    ],
  ])("%s", (type, before, after, expected) => {
    expect(gained(type, before, after)).toEqual([expected]);
    expect(gained(type, after, after)).toEqual([]);
  });
});
