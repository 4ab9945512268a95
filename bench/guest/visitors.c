/*
 * visitors ADDRESS HOST VISITORS SECONDS <PATHS: so many visitors at a time, each with a persistent connection, ask for the
 * paths in turn, each from another one on, and send a tracker's cookie with every other request. Prints the requests per
 * second, and the milliseconds of p50 and p99. Fails at the first answer that is not 200. In C, because a client in JavaScript
 * takes more of the processor than the server that it measures.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

static char *paths[10000];
static int path_count, visitor_count;
static double seconds;
static const char *host;
static struct sockaddr_in server = {.sin_family = AF_INET};
static struct visitor { pthread_t thread; int number; long count; float *took; } visitors[64];
enum { MOST = 4000000 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
  fprintf(stderr, "visitors: %s\n", what);
  exit(1);
}

/* Reads one answer, whose length its header says or its chunks do. */
static void receive(int connection, char *buffer, size_t size) {
  size_t got = 0;
  char *end = NULL;
  while (!end) {
    ssize_t more = read(connection, buffer + got, size - 1 - got);
    if (more <= 0) fail("the connection was closed");
    got += more;
    buffer[got] = 0;
    end = strstr(buffer, "\r\n\r\n");
  }
  if (strncmp(buffer, "HTTP/1.1 200", 12)) fail(buffer);
  char *length = strcasestr(buffer, "\r\nContent-Length:");
  if (length && length < end) {
    long missing = atol(length + 17) - (got - (end + 4 - buffer));
    while (missing > 0) {
      ssize_t more = read(connection, buffer, (size_t)missing < size ? (size_t)missing : size);
      if (more <= 0) fail("half an answer");
      missing -= more;
    }
    return;
  }
  /* The last chunk is empty. */
  while (got < 5 || memcmp(buffer + got - 5, "0\r\n\r\n", 5)) {
    if (got > size / 2) memmove(buffer, buffer + got - 5, 5), got = 5;
    ssize_t more = read(connection, buffer + got, size - 1 - got);
    if (more <= 0) fail("half an answer");
    got += more;
  }
}

static void *ask(void *argument) {
  struct visitor *visitor = argument;
  static const size_t size = 1 << 18;
  char *buffer = malloc(size), request[2000];
  int connection = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  if (connect(connection, (struct sockaddr *)&server, sizeof server)) fail("no connection");
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  visitor->took = malloc(MOST * sizeof *visitor->took);
  double end = now() + seconds;
  int place = visitor->number * path_count / visitor_count;
  while (visitor->count < MOST) {
    double started = now();
    if (started >= end) break;
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s\r\nX-Forwarded-Proto: https\r\n%s\r\n",
                          paths[place++ % path_count], host, visitor->count % 2 ? "Cookie: _ga=GA1.2.3\r\n" : "");
    if (write(connection, request, length) != length) fail("half a request");
    receive(connection, buffer, size);
    visitor->took[visitor->count++] = (now() - started) * 1000;
  }
  return NULL;
}

static int compare(const void *one, const void *other) {
  float difference = *(const float *)one - *(const float *)other;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

int main(int count, char **values) {
  if (count != 5) fail("ADDRESS HOST VISITORS SECONDS");
  inet_pton(AF_INET, values[1], &server.sin_addr);
  server.sin_port = htons(80);
  host = values[2];
  visitor_count = atoi(values[3]);
  seconds = atof(values[4]);
  char line[1000];
  while (fgets(line, sizeof line, stdin) && path_count < 10000) {
    line[strcspn(line, "\n")] = 0;
    paths[path_count++] = strdup(line);
  }
  double started = now();
  for (int number = 0; number < visitor_count; number++) {
    visitors[number].number = number;
    pthread_create(&visitors[number].thread, NULL, ask, &visitors[number]);
  }
  long total = 0;
  for (int number = 0; number < visitor_count; number++) {
    pthread_join(visitors[number].thread, NULL);
    total += visitors[number].count;
  }
  double took = now() - started;
  float *all = malloc((total + 1) * sizeof *all), *next = all;
  for (int number = 0; number < visitor_count; number++) {
    memcpy(next, visitors[number].took, visitors[number].count * sizeof *next);
    next += visitors[number].count;
  }
  qsort(all, total, sizeof *all, compare);
  printf("%.1f %.3f %.3f\n", total / took, all[total / 2], all[total * 99 / 100]);
}
