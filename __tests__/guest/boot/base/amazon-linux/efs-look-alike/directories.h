/* Names: finding them, and making, moving and removing what they stand for. */
#include <dirent.h>

/*
 * The kernel asks for the names in a directory anew, if it has changed. Not to be called where the kernel has locked the
 * directory, as it has to change its attributes: it would wait for itself.
 */
static void look_again(fuse_ino_t ino, const struct stat *now) {
  struct node *directory = node_at(ino);
  if (!has_changed(directory, now) || !S_ISDIR(now->st_mode)) return;
  pthread_mutex_lock(&lock);
  struct name *name = directory->names;
  directory->names = NULL;
  pthread_mutex_unlock(&lock);
  while (name) {
    struct name *next = name->next;
    fuse_lowlevel_notify_expire_entry(session, ino, name->text, strlen(name->text));
    free(name);
    name = next;
  }
}

/* Finds a name. Returns 0, or an error's number. */
static int find_entry(fuse_ino_t parent, const char *name, struct fuse_entry_param *entry) {
  memset(entry, 0, sizeof *entry);
  entry->attr_timeout = entry->entry_timeout = options.cache_seconds;
  remember(node_at(parent), name);
  int handle = openat(node_at(parent)->handle, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (handle < 0) return errno;
  if (fstat(handle, &entry->attr)) return close(handle), errno;
  entry->ino = (fuse_ino_t)node_of(node_at(parent), name, handle, &entry->attr);
  look_again(entry->ino, &entry->attr);
  return 0;
}

static void reply_entry(fuse_req_t request, fuse_ino_t parent, const char *name) {
  struct fuse_entry_param entry;
  int error = find_entry(parent, name, &entry);
  if (error && error != ENOENT) fuse_reply_err(request, error);
  else fuse_reply_entry(request, &entry); /* with no node, the kernel keeps that there is none */
}

static void fs_lookup(fuse_req_t request, fuse_ino_t parent, const char *name) {
  begin(GETATTR);
  reply_entry(request, parent, name);
}

static void fs_forget(fuse_req_t request, fuse_ino_t ino, uint64_t times) {
  pthread_mutex_lock(&lock);
  drop(node_at(ino), times);
  pthread_mutex_unlock(&lock);
  fuse_reply_none(request);
}

static void fs_opendir(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file) {
  begin(GETATTR);
  struct stat status;
  DIR *directory = opendir(AT(ino));
  if (!directory) return (void)fuse_reply_err(request, errno);
  if (!fstat(dirfd(directory), &status)) look_again(ino, &status);
  file->fh = (uint64_t)directory;
  fuse_reply_open(request, file);
}

/* A whole directory in one operation, although the kernel asks for it in pieces. */
static void fs_readdir(fuse_req_t request, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *file) {
  (void)ino;
  if (offset == 0) begin(READDIR);
  DIR *directory = (DIR *)file->fh;
  char *buffer = malloc(size);
  size_t used = 0;
  seekdir(directory, offset);
  for (struct dirent *entry; (entry = readdir(directory));) {
    struct stat status = {.st_ino = entry->d_ino, .st_mode = entry->d_type << 12};
    size_t length = fuse_add_direntry(request, buffer + used, size - used, entry->d_name, &status, entry->d_off);
    if (length > size - used) break;
    used += length;
  }
  fuse_reply_buf(request, buffer, used);
  free(buffer);
}

static void fs_releasedir(fuse_req_t request, fuse_ino_t ino, struct fuse_file_info *file) {
  (void)ino;
  closedir((DIR *)file->fh);
  fuse_reply_err(request, 0);
}

/* Notes that this instance is about to remove what has a name. */
static void note_removal(fuse_ino_t parent, const char *name) {
  struct stat status;
  if (fstatat(node_at(parent)->handle, name, &status, AT_SYMLINK_NOFOLLOW)) return;
  pthread_mutex_lock(&lock);
  struct node *node = *find(status.st_dev, status.st_ino);
  if (node) node->removed_here = 1;
  pthread_mutex_unlock(&lock);
}

static void fs_unlink(fuse_req_t request, fuse_ino_t parent, const char *name) {
  begin(REMOVE);
  note_removal(parent, name);
  ANSWER(unlinkat(node_at(parent)->handle, name, 0));
}

static void fs_rmdir(fuse_req_t request, fuse_ino_t parent, const char *name) {
  begin(REMOVE);
  note_removal(parent, name);
  ANSWER(unlinkat(node_at(parent)->handle, name, AT_REMOVEDIR));
}

static void fs_rename(fuse_req_t request, fuse_ino_t from, const char *old, fuse_ino_t to, const char *new, unsigned flags) {
  begin(RENAME);
  struct stat status;
  if (!flags) note_removal(to, new);
  int failed = renameat2(node_at(from)->handle, old, node_at(to)->handle, new, flags);
  int error = errno;
  if (!failed && !fstatat(node_at(to)->handle, new, &status, AT_SYMLINK_NOFOLLOW)) {
    pthread_mutex_lock(&lock);
    struct node *node = *find(status.st_dev, status.st_ino);
    if (node) place_at(node, node_at(to), new);
    pthread_mutex_unlock(&lock);
  }
  fuse_reply_err(request, failed ? error : 0);
}

/* Makes something under a name, and answers what it is. */
#define MAKE(kind, call)                                                     \
  do {                                                                       \
    begin(kind);                                                             \
    if ((call) == -1) return (void)fuse_reply_err(request, errno);           \
    reply_entry(request, parent, name);                                      \
  } while (0)

static void fs_mkdir(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode) {
  MAKE(MKDIR, mkdirat(node_at(parent)->handle, name, mode));
}

static void fs_mknod(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode, dev_t device) {
  if (S_ISCHR(mode) || S_ISBLK(mode)) return (void)fuse_reply_err(request, EPERM);
  MAKE(CREATE, mknodat(node_at(parent)->handle, name, mode, device));
}

static void fs_symlink(fuse_req_t request, const char *target, fuse_ino_t parent, const char *name) {
  MAKE(LINK, symlinkat(target, node_at(parent)->handle, name));
}

static void fs_link(fuse_req_t request, fuse_ino_t ino, fuse_ino_t parent, const char *name) {
  MAKE(LINK, linkat(AT_FDCWD, AT(ino), node_at(parent)->handle, name, AT_SYMLINK_FOLLOW));
}
