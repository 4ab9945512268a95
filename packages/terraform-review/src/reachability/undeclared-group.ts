/** What is assumed of a security group that is not in this JSON, and whose rules nobody knows here. */
export function undeclaredGroupAllows(group: string): string {
  return `${group}${ALLOWS}`;
}

/** Whether an assumption is that of a security group that is not in this JSON. */
export function isOfUndeclaredGroup(assumption: string): boolean {
  return assumption.endsWith(ALLOWS);
}

const ALLOWS = ", which is not in this JSON, allows it";
