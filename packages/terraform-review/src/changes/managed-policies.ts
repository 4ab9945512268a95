/** Policies of AWS, and roles of others, each of which allows all that the one before it does. */
const ORDERS: readonly (readonly string[])[] = [
  // https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
  ["pull", "triage", "push", "maintain", "admin"],
  // https://cloud.google.com/iam/docs/roles-overview#basic
  ["roles/viewer", "roles/editor", "roles/owner"],
  // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
  ["Reader", "Contributor", "Owner"],
  // https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
  ["AmazonEKSViewPolicy", "AmazonEKSEditPolicy", "AmazonEKSAdminPolicy", "AmazonEKSClusterAdminPolicy"],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
  ["ReadOnlyAccess", "AdministratorAccess"],
  ["PowerUserAccess", "AdministratorAccess"],
  ["AmazonS3ReadOnlyAccess", "AmazonS3FullAccess", "AdministratorAccess"],
  ["AmazonDynamoDBReadOnlyAccess", "AmazonDynamoDBFullAccess", "AdministratorAccess"],
  ["AmazonEC2ReadOnlyAccess", "AmazonEC2FullAccess", "AdministratorAccess"],
];

/** Whether a policy of AWS, by its ARN, or a role allows all that another one does. */
export function includesPolicy(wide: string, narrow: string): boolean {
  const [name, other] = [wide, narrow].map(
    (name) => /^arn:aws[\w-]*:(?:iam|eks)::aws:(?:cluster-access-)?policy\/(.+)$/.exec(name)?.[1] ?? name,
  );
  return ORDERS.some(
    (order) => order.includes(other ?? "") && order.indexOf(name ?? "") >= order.indexOf(other ?? ""),
  );
}

/** Whether a policy of AWS allows everything. */
export function isAdministrator(arn: string): boolean {
  return /^arn:aws[\w-]*:iam::aws:policy\/AdministratorAccess$/.test(arn);
}
