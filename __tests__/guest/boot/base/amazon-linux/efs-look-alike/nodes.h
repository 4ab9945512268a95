/*
 * The files and directories that the kernel of an instance knows, as an NFS client knows them: by a handle that stays the
 * same when another instance renames them, and by the name under which it found them.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name that was asked for in a directory, whether it was there or not: the kernel may keep the answer. */
struct name {
  struct name *next;
  char text[];
};

struct node {
  struct node *next, *parent;
  char *name;
  int handle;
  dev_t device;
  ino_t number;
  unsigned long users; /* the kernel's references, and those of the nodes below */
  int removed_here;    /* this instance removed it: what has it open goes on */
  struct stat seen;
  struct name *names;
};

#define BUCKETS 8192
static struct node *buckets[BUCKETS];
static struct node root = {.users = 1};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct node **find(dev_t device, ino_t number) {
  struct node **place = &buckets[(number ^ device) % BUCKETS];
  while (*place && ((*place)->number != number || (*place)->device != device)) place = &(*place)->next;
  return place;
}

/* Takes references away. With its last one, a node goes. The caller holds the lock. */
static void drop(struct node *node, unsigned long users) {
  while (node && node != &root && (node->users -= users) == 0) {
    struct node *parent = node->parent, **place = find(node->device, node->number);
    *place = node->next;
    for (struct name *name = node->names; name;) {
      struct name *next = name->next;
      free(name);
      name = next;
    }
    close(node->handle);
    free(node->name);
    free(node);
    node = parent, users = 1;
  }
}

/* Records where a node now is. The caller holds the lock. */
static void place_at(struct node *node, struct node *parent, const char *name) {
  struct node *before = node->parent;
  if (before == parent && !strcmp(node->name, name)) return;
  free(node->name);
  node->name = strdup(name);
  node->parent = parent;
  if (parent != &root) parent->users++;
  if (before) drop(before, 1);
}

/* The node of an open handle, found under a name: with one more reference. Takes the handle. */
static struct node *node_of(struct node *parent, const char *name, int handle, const struct stat *status) {
  pthread_mutex_lock(&lock);
  struct node **place = find(status->st_dev, status->st_ino), *node = *place;
  if (node) {
    close(handle);
  } else {
    node = *place = calloc(1, sizeof *node);
    node->handle = handle, node->device = status->st_dev, node->number = status->st_ino, node->seen = *status;
  }
  node->users++;
  place_at(node, parent, name);
  pthread_mutex_unlock(&lock);
  return node;
}

/* Remembers that a name was asked for. */
static void remember(struct node *directory, const char *text) {
  pthread_mutex_lock(&lock);
  struct name *name = directory->names;
  while (name && strcmp(name->text, text)) name = name->next;
  if (!name && (name = malloc(sizeof *name + strlen(text) + 1))) {
    strcpy(name->text, text);
    name->next = directory->names;
    directory->names = name;
  }
  pthread_mutex_unlock(&lock);
}

/* Whether a file or directory is another one than it was when this instance last looked. */
static int has_changed(struct node *node, const struct stat *now) {
  pthread_mutex_lock(&lock);
  struct stat *seen = &node->seen;
  int changed = now->st_size != seen->st_size || now->st_mtim.tv_sec != seen->st_mtim.tv_sec ||
                now->st_mtim.tv_nsec != seen->st_mtim.tv_nsec || now->st_ctim.tv_sec != seen->st_ctim.tv_sec ||
                now->st_ctim.tv_nsec != seen->st_ctim.tv_nsec;
  *seen = *now;
  pthread_mutex_unlock(&lock);
  return changed;
}
