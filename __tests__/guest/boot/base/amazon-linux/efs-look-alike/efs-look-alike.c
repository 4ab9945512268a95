/*
 * A file system that is to a directory what EFS behind an access point is to an NFS client:
 * - Every operation is made as the access point's user, whoever makes it, and modes are checked against that user alone.
 *   Changing owners is refused. Locks are shared by all who mount it.
 * - Each operation may take a while (--latency-us).
 * - The kernel keeps attributes and names (--cache-seconds), like NFS's, which asks the server again after 3 to 60 seconds.
 *   Sooner it asks only when something is opened: opening a file finds the file that has this name now, as it is now, and
 *   opening a directory that has changed makes the kernel ask for the names in it anew ("close-to-open").
 *   https://man7.org/linux/man-pages/man5/nfs.5.html
 * - What another instance has removed can no longer be read, even by those who have it open (ESTALE).
 * - There are no devices: https://docs.aws.amazon.com/efs/latest/ug/nfs4-unsupported-features.html
 * SIGUSR1 writes the operations so far, by kind, to /run/efs-operations; SIGUSR2 begins to count anew.
 */
#define _GNU_SOURCE
#include "operation.h"
#include "directories.h"
#include "files.h"
#include <grp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>

#define OPTION(text, field) {text, offsetof(__typeof__(options), field), 0}
static const struct fuse_opt option_table[] = {
    OPTION("--root=%s", root),
    OPTION("--uid=%d", uid),
    OPTION("--gid=%d", gid),
    OPTION("--latency-us=%u", latency_us),
    OPTION("--cache-seconds=%lf", cache_seconds),
    FUSE_OPT_END,
};

static void report(int signal) {
  if (signal == SIGUSR2) {
    for (int kind = 0; kind < KINDS; kind++) counts[kind] = 0;
    return;
  }
  FILE *file = fopen("/run/efs-operations.new", "w");
  if (!file) return;
  for (int kind = 0; kind < KINDS; kind++) fprintf(file, "%s %ld\n", kinds[kind], counts[kind]);
  fclose(file);
  rename("/run/efs-operations.new", "/run/efs-operations");
}

static const struct fuse_lowlevel_ops operations = {
    .lookup = fs_lookup, .forget = fs_forget, .getattr = fs_getattr, .setattr = fs_setattr, .access = fs_access,
    .readlink = fs_readlink, .open = fs_open, .create = fs_create, .read = fs_read, .write = fs_write,
    .release = fs_release, .opendir = fs_opendir, .readdir = fs_readdir, .releasedir = fs_releasedir,
    .unlink = fs_unlink, .rmdir = fs_rmdir, .rename = fs_rename, .mkdir = fs_mkdir, .mknod = fs_mknod,
    .symlink = fs_symlink, .link = fs_link, .statfs = fs_statfs, .flock = fs_flock, .fsync = fs_fsync,
};

int main(int count, char **values) {
  struct fuse_args arguments = FUSE_ARGS_INIT(count, values);
  struct fuse_cmdline_opts command;
  if (fuse_opt_parse(&arguments, &options, option_table, NULL) || !options.root) return 1;
  if (fuse_parse_cmdline(&arguments, &command) || !command.mountpoint) return 1;
  root.handle = open(options.root, O_PATH | O_DIRECTORY);
  /* A handle for each file that the kernel knows. */
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  if (root.handle < 0 || setgroups(0, NULL) || setrlimit(RLIMIT_NOFILE, &files)) return 1;
  umask(0);
  /* No default_permissions: by these, the kernel would check the caller against the modes. */
  fuse_opt_add_arg(&arguments, "-oallow_other,fsname=efs");
  session = fuse_session_new(&arguments, &operations, sizeof operations, NULL);
  if (!session || fuse_set_signal_handlers(session) || fuse_session_mount(session, command.mountpoint)) return 1;
  struct sigaction action = {.sa_handler = report, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGUSR2, &action, NULL);
  fuse_daemonize(command.foreground);
  struct fuse_loop_config *loop = fuse_loop_cfg_create();
  fuse_loop_cfg_set_max_threads(loop, 64);
  int status = fuse_session_loop_mt(session, loop);
  fuse_session_unmount(session);
  return status ? 1 : 0;
}
