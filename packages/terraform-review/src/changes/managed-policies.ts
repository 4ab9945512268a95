/** Policies of AWS, each of which allows all that the one before it does. */
const ORDERS: readonly (readonly string[])[] = [
  // https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
  ["AmazonEKSViewPolicy", "AmazonEKSEditPolicy", "AmazonEKSAdminPolicy", "AmazonEKSClusterAdminPolicy"],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
  ["ReadOnlyAccess", "AdministratorAccess"],
  ["PowerUserAccess", "AdministratorAccess"],
  ["AmazonS3ReadOnlyAccess", "AmazonS3FullAccess", "AdministratorAccess"],
  ["AmazonDynamoDBReadOnlyAccess", "AmazonDynamoDBFullAccess", "AdministratorAccess"],
  ["AmazonEC2ReadOnlyAccess", "AmazonEC2FullAccess", "AdministratorAccess"],
];

/** Whether a policy of AWS allows all that another one does. Both are ARNs. */
export function includesPolicy(wide: string, narrow: string): boolean {
  const [name, other] = [wide, narrow].map(
    (arn) => /^arn:aws[\w-]*:(?:iam|eks)::aws:(?:cluster-access-)?policy\/(.+)$/.exec(arn)?.[1],
  );
  return ORDERS.some(
    (order) => order.includes(other ?? "") && order.indexOf(name ?? "") >= order.indexOf(other ?? ""),
  );
}

/** Whether a policy of AWS allows everything. */
export function isAdministrator(arn: string): boolean {
  return /^arn:aws[\w-]*:iam::aws:policy\/AdministratorAccess$/.test(arn);
}
