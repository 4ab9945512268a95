/*
 * A file system that is to a directory what EFS behind an access point is to a client: every operation is made as the
 * access point's user, whoever makes it, and modes are checked against that user alone; changing owners is refused, locks
 * are shared by all who mount it, and each operation may take a while. SIGUSR1 writes the operations so far, by kind, to
 * /run/efs-operations; SIGUSR2 begins to count anew.
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

static struct {
  char *root;
  int uid, gid;
  unsigned latency_us;
  double cache_seconds;
} options = {.uid = 48, .gid = 48, .cache_seconds = 1};

#define OPTION(text, field) {text, offsetof(__typeof__(options), field), 0}
static const struct fuse_opt option_table[] = {
    OPTION("--root=%s", root),
    OPTION("--uid=%d", uid),
    OPTION("--gid=%d", gid),
    OPTION("--latency-us=%u", latency_us),
    OPTION("--cache-seconds=%lf", cache_seconds),
    FUSE_OPT_END,
};

enum { GETATTR, ACCESS, OPEN, CREATE, READ, WRITE, READDIR, READLINK, REMOVE, MKDIR, RENAME, SETATTR, LINK, STATFS, LOCK, FSYNC, KINDS };
static const char *names[KINDS] = {"getattr", "access", "open", "create", "read", "write", "readdir", "readlink", "remove",
                                   "mkdir", "rename", "setattr", "link", "statfs", "lock", "fsync"};
static atomic_long counts[KINDS];

/* One operation begins: counted, as slow as the network, and with the access point's user. */
static void begin(int kind) {
  counts[kind]++;
  setfsgid(options.gid);
  setfsuid(options.uid);
  if (options.latency_us) {
    struct timespec pause = {options.latency_us / 1000000, options.latency_us % 1000000 * 1000L};
    nanosleep(&pause, NULL);
  }
}

#define LOCATE(full, path)                        \
  char full[PATH_MAX];                            \
  snprintf(full, sizeof full, "%s%s", options.root, path)
#define ANSWER(call) return (call) == -1 ? -errno : 0

static int fs_getattr(const char *path, struct stat *status, struct fuse_file_info *file) {
  begin(GETATTR);
  if (file) ANSWER(fstat(file->fh, status));
  LOCATE(full, path);
  ANSWER(lstat(full, status));
}

static int fs_access(const char *path, int mask) {
  begin(ACCESS);
  LOCATE(full, path);
  ANSWER(faccessat(AT_FDCWD, full, mask, AT_EACCESS));
}

static int fs_readlink(const char *path, char *target, size_t size) {
  begin(READLINK);
  LOCATE(full, path);
  ssize_t length = readlink(full, target, size - 1);
  if (length < 0) return -errno;
  target[length] = 0;
  return 0;
}

static int fs_open(const char *path, struct fuse_file_info *file) {
  begin(OPEN);
  LOCATE(full, path);
  int descriptor = open(full, file->flags & ~O_EXCL);
  if (descriptor < 0) return -errno;
  file->fh = descriptor;
  return 0;
}

static int fs_create(const char *path, mode_t mode, struct fuse_file_info *file) {
  begin(CREATE);
  LOCATE(full, path);
  int descriptor = open(full, file->flags | O_CREAT, mode);
  if (descriptor < 0) return -errno;
  file->fh = descriptor;
  return 0;
}

static int fs_read(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)path;
  begin(READ);
  ssize_t length = pread(file->fh, buffer, size, offset);
  return length < 0 ? -errno : length;
}

static int fs_write(const char *path, const char *buffer, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)path;
  begin(WRITE);
  ssize_t length = pwrite(file->fh, buffer, size, offset);
  return length < 0 ? -errno : length;
}

static int fs_release(const char *path, struct fuse_file_info *file) {
  (void)path;
  close(file->fh);
  return 0;
}

static int fs_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *file,
                      enum fuse_readdir_flags flags) {
  (void)offset, (void)file, (void)flags;
  begin(READDIR);
  LOCATE(full, path);
  DIR *directory = opendir(full);
  if (!directory) return -errno;
  for (struct dirent *entry; (entry = readdir(directory));) {
    struct stat status = {.st_ino = entry->d_ino, .st_mode = entry->d_type << 12};
    if (fill(buffer, entry->d_name, &status, 0, 0)) break;
  }
  closedir(directory);
  return 0;
}

static int fs_unlink(const char *path) {
  begin(REMOVE);
  LOCATE(full, path);
  ANSWER(unlink(full));
}

static int fs_rmdir(const char *path) {
  begin(REMOVE);
  LOCATE(full, path);
  ANSWER(rmdir(full));
}

static int fs_mkdir(const char *path, mode_t mode) {
  begin(MKDIR);
  LOCATE(full, path);
  ANSWER(mkdir(full, mode));
}

static int fs_rename(const char *from, const char *to, unsigned flags) {
  begin(RENAME);
  LOCATE(old, from);
  LOCATE(new, to);
  ANSWER(renameat2(AT_FDCWD, old, AT_FDCWD, new, flags));
}

/* FIFOs and sockets. EFS has no devices. */
static int fs_mknod(const char *path, mode_t mode, dev_t device) {
  begin(CREATE);
  if (S_ISCHR(mode) || S_ISBLK(mode)) return -EPERM;
  LOCATE(full, path);
  ANSWER(mknod(full, mode, device));
}

static int fs_link(const char *from, const char *to) {
  begin(LINK);
  LOCATE(old, from);
  LOCATE(new, to);
  ANSWER(link(old, new));
}

static int fs_symlink(const char *target, const char *path) {
  begin(LINK);
  LOCATE(full, path);
  ANSWER(symlink(target, full));
}

static int fs_chmod(const char *path, mode_t mode, struct fuse_file_info *file) {
  (void)file;
  begin(SETATTR);
  LOCATE(full, path);
  ANSWER(chmod(full, mode));
}

/* EFS lets only root change owners, and an access point lets nobody be root. */
static int fs_chown(const char *path, uid_t uid, gid_t gid, struct fuse_file_info *file) {
  (void)path, (void)file;
  begin(SETATTR);
  int same = (uid == (uid_t)-1 || uid == (uid_t)options.uid) && (gid == (gid_t)-1 || gid == (gid_t)options.gid);
  return same ? 0 : -EPERM;
}

static int fs_truncate(const char *path, off_t size, struct fuse_file_info *file) {
  begin(SETATTR);
  if (file) ANSWER(ftruncate(file->fh, size));
  LOCATE(full, path);
  ANSWER(truncate(full, size));
}

static int fs_utimens(const char *path, const struct timespec times[2], struct fuse_file_info *file) {
  (void)file;
  begin(SETATTR);
  LOCATE(full, path);
  ANSWER(utimensat(AT_FDCWD, full, times, AT_SYMLINK_NOFOLLOW));
}

static int fs_statfs(const char *path, struct statvfs *status) {
  begin(STATFS);
  LOCATE(full, path);
  ANSWER(statvfs(full, status));
}

static int fs_flock(const char *path, struct fuse_file_info *file, int operation) {
  (void)path;
  begin(LOCK);
  ANSWER(flock(file->fh, operation));
}

static int fs_fsync(const char *path, int data_only, struct fuse_file_info *file) {
  (void)path;
  begin(FSYNC);
  ANSWER(data_only ? fdatasync(file->fh) : fsync(file->fh));
}

static void report(int signal) {
  if (signal == SIGUSR2) {
    for (int kind = 0; kind < KINDS; kind++) counts[kind] = 0;
    return;
  }
  FILE *file = fopen("/run/efs-operations.new", "w");
  if (!file) return;
  for (int kind = 0; kind < KINDS; kind++) fprintf(file, "%s %ld\n", names[kind], counts[kind]);
  fclose(file);
  rename("/run/efs-operations.new", "/run/efs-operations");
}

static void *fs_init(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  /* NFS forgets attributes after 3 s at the earliest, and sees a file's new content when it opens it. */
  config->attr_timeout = config->entry_timeout = config->negative_timeout = options.cache_seconds;
  config->auto_cache = 1;
  config->use_ino = 1;
  struct sigaction action = {.sa_handler = report, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGUSR2, &action, NULL);
  umask(0);
  return NULL;
}

static const struct fuse_operations operations = {
    .init = fs_init, .getattr = fs_getattr, .access = fs_access, .readlink = fs_readlink, .open = fs_open, .create = fs_create,
    .read = fs_read, .write = fs_write, .release = fs_release, .readdir = fs_readdir, .unlink = fs_unlink,
    .rmdir = fs_rmdir, .mkdir = fs_mkdir, .rename = fs_rename, .link = fs_link, .symlink = fs_symlink, .mknod = fs_mknod,
    .chmod = fs_chmod, .chown = fs_chown, .truncate = fs_truncate, .utimens = fs_utimens, .statfs = fs_statfs,
    .flock = fs_flock, .fsync = fs_fsync,
};

int main(int count, char **values) {
  struct fuse_args arguments = FUSE_ARGS_INIT(count, values);
  if (fuse_opt_parse(&arguments, &options, option_table, NULL) || !options.root) return 1;
  /* No default_permissions: by these, the kernel would check the caller against the modes. */
  fuse_opt_add_arg(&arguments, "-oallow_other,fsname=efs,max_threads=64");
  if (setgroups(0, NULL)) return 1;
  return fuse_main(arguments.argc, arguments.argv, &operations, NULL);
}
