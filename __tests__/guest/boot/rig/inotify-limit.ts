import { readFileSync, writeFileSync } from "node:fs";

const limit = "/proc/sys/fs/inotify/max_user_instances";
/** Each host's systemd and D-Bus have half a dozen, and the hosts of all namespaces belong to one user. */
const needed = 1024;

/**
 * Raises the kernel's limit of inotify instances to what the hosts need, and returns a function that restores it. About
 * twenty hosts use up the usual 128.
 */
export function raiseInotifyLimit(): () => void {
  const before = Number(readFileSync(limit, "utf8"));
  if (before >= needed) {
    return () => undefined;
  }
  writeFileSync(limit, String(needed));
  return () => writeFileSync(limit, String(before));
}
