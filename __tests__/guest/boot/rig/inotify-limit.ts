import { readFileSync, writeFileSync } from "node:fs";

const limit = "/proc/sys/fs/inotify/max_user_instances";
/** Each host's systemd and D-Bus have half a dozen, and all hosts of all worlds are one user's. */
const needed = 1024;

/**
 * Lets the kernel give out as many inotify instances as the hosts need, and returns a function that sets its limit back. Its
 * usual 128 are used up by about twenty hosts.
 */
export function raiseInotifyLimit(): () => void {
  const before = Number(readFileSync(limit, "utf8"));
  if (before >= needed) {
    return () => undefined;
  }
  writeFileSync(limit, String(needed));
  return () => writeFileSync(limit, String(before));
}
