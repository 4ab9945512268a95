/* What all operations do: they are counted, take their time, and are made as the access point's user. */
#define FUSE_USE_VERSION 312
#include <errno.h>
#include <fuse_lowlevel.h>
#include <stdatomic.h>
#include <sys/fsuid.h>
#include <time.h>
#include "nodes.h"

static struct {
  char *root;
  int uid, gid;
  unsigned latency_us;
  double cache_seconds;
} options = {.uid = 48, .gid = 48, .cache_seconds = 1};

enum {
  GETATTR, ACCESS, OPEN, CREATE, READ, WRITE, READDIR, READLINK, REMOVE, MKDIR, RENAME, SETATTR, LINK, STATFS, LOCK, FSYNC, KINDS
};
static const char *kinds[KINDS] = {"getattr", "access", "open", "create", "read", "write", "readdir", "readlink",
                                   "remove", "mkdir", "rename", "setattr", "link", "statfs", "lock", "fsync"};
static atomic_long counts[KINDS];
static struct fuse_session *session;

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

static struct node *node_at(fuse_ino_t ino) {
  return ino == FUSE_ROOT_ID ? &root : (struct node *)ino;
}

/* A path to what an O_PATH handle stands for. */
struct path {
  char text[32];
};
static struct path path_of(fuse_ino_t ino) {
  struct path path;
  snprintf(path.text, sizeof path.text, "/proc/self/fd/%d", node_at(ino)->handle);
  return path;
}
#define AT(ino) path_of(ino).text
#define ANSWER(call) fuse_reply_err(request, (call) == -1 ? errno : 0)
