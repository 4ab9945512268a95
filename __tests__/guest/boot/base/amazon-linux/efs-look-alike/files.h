/* What files and directories are, whatever their names: attributes, contents, locks. */
#include <limits.h>
#include <sys/file.h>
#include <sys/statvfs.h>

static void reply_attributes(fuse_req_t request, fuse_ino_t ino) {
  struct stat status;
  if (fstat(node_at(ino)->handle, &status)) return (void)fuse_reply_err(request, errno);
  if (!status.st_nlink && !node_at(ino)->removed_here) return (void)fuse_reply_err(request, ESTALE);
  if (!S_ISDIR(status.st_mode)) has_changed(node_at(ino), &status);
  fuse_reply_attr(request, &status, options.cache_seconds);
}

static void fs_getattr(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file) {
  (void)file;
  begin(GETATTR);
  reply_attributes(request, ino);
}

static struct timespec time_to_set(int set, int now, const struct timespec *time) {
  return now ? (struct timespec){.tv_nsec = UTIME_NOW} : set ? *time : (struct timespec){.tv_nsec = UTIME_OMIT};
}

/* EFS lets only root change owners, and an access point lets nobody be root. */
static void fs_setattr(fuse_req_t request, fuse_ino_t ino, struct stat *to, int set, struct fuse_file_info *file) {
  begin(SETATTR);
  int failed = 0;
  if (((set & FUSE_SET_ATTR_UID) && to->st_uid != (uid_t)options.uid) ||
      ((set & FUSE_SET_ATTR_GID) && to->st_gid != (gid_t)options.gid)) {
    return (void)fuse_reply_err(request, EPERM);
  }
  if (set & FUSE_SET_ATTR_MODE) failed = chmod(AT(ino), to->st_mode);
  if (!failed && (set & FUSE_SET_ATTR_SIZE)) {
    failed = file ? ftruncate(file->fh, to->st_size) : truncate(AT(ino), to->st_size);
  }
  if (!failed && (set & (FUSE_SET_ATTR_ATIME | FUSE_SET_ATTR_MTIME))) {
    struct timespec times[2] = {
        time_to_set(set & FUSE_SET_ATTR_ATIME, set & FUSE_SET_ATTR_ATIME_NOW, &to->st_atim),
        time_to_set(set & FUSE_SET_ATTR_MTIME, set & FUSE_SET_ATTR_MTIME_NOW, &to->st_mtim),
    };
    failed = utimensat(node_at(ino)->handle, "", times, AT_EMPTY_PATH);
  }
  if (failed) fuse_reply_err(request, errno);
  else reply_attributes(request, ino);
}

static void fs_access(fuse_req_t request, fuse_ino_t ino, int mask) {
  begin(ACCESS);
  ANSWER(faccessat(AT_FDCWD, AT(ino), mask, AT_EACCESS));
}

static void fs_readlink(fuse_req_t request, fuse_ino_t ino) {
  begin(READLINK);
  char target[PATH_MAX];
  ssize_t length = readlinkat(node_at(ino)->handle, "", target, sizeof target - 1);
  if (length < 0) return (void)fuse_reply_err(request, errno);
  target[length] = 0;
  fuse_reply_readlink(request, target);
}

/* Whether a node still is what has its name. If it is not, ESTALE makes the kernel look for the name again. */
static int is_in_place(struct node *node) {
  struct stat status;
  pthread_mutex_lock(&lock);
  int is = !node->parent || (!fstatat(node->parent->handle, node->name, &status, AT_SYMLINK_NOFOLLOW) &&
                             status.st_dev == node->device && status.st_ino == node->number);
  pthread_mutex_unlock(&lock);
  return is;
}

static void fs_open(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file) {
  begin(OPEN);
  struct stat status;
  if (!is_in_place(node_at(ino))) return (void)fuse_reply_err(request, ESTALE);
  int descriptor = open(AT(ino), (file->flags & ~(O_NOFOLLOW | O_EXCL | O_CREAT)) | O_CLOEXEC);
  if (descriptor < 0 || fstat(descriptor, &status)) return (void)fuse_reply_err(request, errno);
  file->fh = descriptor;
  file->keep_cache = !has_changed(node_at(ino), &status);
  if (!file->keep_cache) fuse_lowlevel_notify_inval_inode(session, ino, -1, 0);
  fuse_reply_open(request, file);
}

static void fs_create(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode, struct fuse_file_info *file) {
  begin(CREATE);
  struct fuse_entry_param entry;
  int descriptor = openat(node_at(parent)->handle, name, file->flags | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);
  int error = descriptor < 0 ? errno : find_entry(parent, name, &entry);
  if (error) return (void)fuse_reply_err(request, error);
  file->fh = descriptor;
  fuse_reply_create(request, &entry, file);
}

/* Whether another instance has removed an open file. */
static int is_gone(fuse_ino_t ino, int descriptor) {
  struct stat status;
  return !node_at(ino)->removed_here && !fstat(descriptor, &status) && !status.st_nlink;
}

static void fs_read(fuse_req_t request, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *file) {
  begin(READ);
  if (is_gone(ino, file->fh)) return (void)fuse_reply_err(request, ESTALE);
  char *buffer = malloc(size);
  ssize_t length = pread(file->fh, buffer, size, offset);
  if (length < 0) fuse_reply_err(request, errno);
  else fuse_reply_buf(request, buffer, length);
  free(buffer);
}

static void fs_write(fuse_req_t request, fuse_ino_t ino, const char *buffer, size_t size, off_t offset,
                     struct fuse_file_info *file) {
  begin(WRITE);
  if (is_gone(ino, file->fh)) return (void)fuse_reply_err(request, ESTALE);
  ssize_t length = pwrite(file->fh, buffer, size, offset);
  if (length < 0) fuse_reply_err(request, errno);
  else fuse_reply_write(request, length);
}

static void fs_release(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file) {
  (void)ino;
  close(file->fh);
  fuse_reply_err(request, 0);
}

static void fs_statfs(fuse_req_t request, fuse_ino_t ino) {
  begin(STATFS);
  struct statvfs status;
  if (fstatvfs(node_at(ino)->handle, &status)) fuse_reply_err(request, errno);
  else fuse_reply_statfs(request, &status);
}

static void fs_flock(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file, int operation) {
  (void)ino;
  begin(LOCK);
  ANSWER(flock(file->fh, operation));
}

static void fs_fsync(fuse_req_t request, fuse_ino_t ino, int data_only, struct fuse_file_info *file) {
  (void)ino;
  begin(FSYNC);
  ANSWER(data_only ? fdatasync(file->fh) : fsync(file->fh));
}
