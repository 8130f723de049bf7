// A closed loop of signed requests over HTTP/1.1, for little CPU: one thread, epoll.
//
//   load PORT POOL CONNECTIONS WARM_REQUESTS REQUESTS SECONDS
//
// POOL holds, again and again: u32 size, a whole request; u32 size, what its answer must hold.
// After the warm-up it prints a line and waits for one, so that whoever started it can read
// counters; then it measures, and prints one line of JSON. Requests are taken in order and never
// twice, unless the pool is shorter than what is asked for.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_BYTES = 65536, EVENTS = 256, PATIENCE_SECONDS = 10 };
enum state { CONNECTING, SENDING, RECEIVING };

struct text { char *bytes; size_t size; };
struct entry { struct text request, expected; };
struct connection {
  int fd;
  enum state state;
  struct entry *entry;
  double started;
  size_t sent, received, head, length;
  int reused, chunked, closing, status;
  char answer[ANSWER_BYTES];
};

static struct entry *pool;
static size_t pool_size, next_entry;
static struct sockaddr_in server;
static int poller, working;
static long issued, most;
static double ends_at;
static double *latencies;
static long answered, bad_status, broken, wrong, late, opened;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static void watch(struct connection *c, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(poller, operation, c->fd, &event);
}

static void hang_up(struct connection *c) {
  if (c->fd >= 0) close(c->fd);
  c->fd = -1;
}

static void dial(struct connection *c) {
  int on = 1;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(c->fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) {
    perror("connect");
    exit(2);
  }
  opened++;
  c->state = CONNECTING;
  c->reused = 0;
  watch(c, EPOLLOUT, EPOLL_CTL_ADD);
}

static void reset_answer(struct connection *c) {
  c->sent = c->received = c->head = c->length = 0;
  c->chunked = c->closing = c->status = 0;
}

static void begin(struct connection *c) {
  if (issued >= most || now() >= ends_at) {
    hang_up(c);
    working--;
    return;
  }
  issued++;
  c->entry = &pool[next_entry++ % pool_size];
  c->started = now();
  reset_answer(c);
  if (c->fd < 0) {
    dial(c);
  } else {
    c->state = SENDING;
    c->reused = 1;
    watch(c, EPOLLOUT, EPOLL_CTL_MOD);
  }
}

static void finish(struct connection *c) {
  struct text *expected = &c->entry->expected;
  latencies[answered++] = now() - c->started;
  if (c->status != 200)
    bad_status++;
  else if (!memmem(c->answer + c->head, c->received - c->head, expected->bytes, expected->size))
    wrong++;
  if (c->closing) hang_up(c);
  begin(c);
}

// A server may close a kept connection just as a request leaves: that request is sent once more,
// on a new connection, with its clock running on.
static void fail(struct connection *c) {
  hang_up(c);
  if (c->reused && c->received == 0) {
    c->sent = 0;
    dial(c);
    return;
  }
  broken++;
  begin(c);
}

static void read_head(struct connection *c) {
  char *end = memmem(c->answer, c->received, "\r\n\r\n", 4), *header;
  if (!end) return;
  *end = 0;
  c->head = end - c->answer + 4;
  c->status = atoi(c->answer + 9);
  if ((header = strcasestr(c->answer, "\r\ncontent-length:"))) c->length = atol(header + 17);
  c->chunked = strcasestr(c->answer, "\r\ntransfer-encoding: chunked") != NULL;
  c->closing = strcasestr(c->answer, "\r\nconnection: close") != NULL;
}

static void receive(struct connection *c) {
  ssize_t got = recv(c->fd, c->answer + c->received, ANSWER_BYTES - 1 - c->received, 0);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) {
    fail(c);
    return;
  }
  c->received += got;
  if (!c->head) read_head(c);
  if (!c->head) return;
  int whole = c->chunked ? c->received >= c->head + 5 &&
                               !memcmp(c->answer + c->received - 5, "0\r\n\r\n", 5)
                         : c->received >= c->head + c->length;
  if (whole) finish(c);
}

static void transmit(struct connection *c) {
  struct text *request = &c->entry->request;
  ssize_t sent = send(c->fd, request->bytes + c->sent, request->size - c->sent, MSG_NOSIGNAL);
  if (sent < 0) {
    if (errno != EAGAIN) fail(c);
    return;
  }
  c->sent += sent;
  if (c->sent == request->size) {
    c->state = RECEIVING;
    watch(c, EPOLLIN, EPOLL_CTL_MOD);
  }
}

static void step(struct connection *c) {
  if (c->fd < 0) return;
  if (c->state == CONNECTING) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) {
      fail(c);
      return;
    }
    c->state = SENDING;
  }
  if (c->state == SENDING)
    transmit(c);
  else
    receive(c);
}

static void give_up_on_late(struct connection *all, int count) {
  for (int i = 0; i < count; i++)
    if (all[i].fd >= 0 && now() - all[i].started > PATIENCE_SECONDS) {
      late++;
      hang_up(&all[i]);
      begin(&all[i]);
    }
}

static void run(struct connection *all, int count, long requests, double seconds) {
  struct epoll_event events[EVENTS];
  double looked = now();
  issued = 0;
  most = requests;
  ends_at = looked + seconds;
  working = count;
  for (int i = 0; i < count; i++) begin(&all[i]);
  while (working > 0) {
    int ready = epoll_wait(poller, events, EVENTS, 200);
    for (int i = 0; i < ready; i++) step(events[i].data.ptr);
    if (now() - looked > 0.5) {
      looked = now();
      give_up_on_late(all, count);
    }
  }
}

static int read_text(FILE *file, struct text *text) {
  uint32_t size;
  if (fread(&size, sizeof size, 1, file) != 1) return 0;
  text->size = size;
  text->bytes = malloc(size + 1);
  return fread(text->bytes, 1, size, file) == size;
}

static void read_pool(const char *path) {
  FILE *file = fopen(path, "rb");
  size_t room = 0;
  struct entry entry;
  if (!file) {
    perror(path);
    exit(2);
  }
  while (read_text(file, &entry.request) && read_text(file, &entry.expected)) {
    if (pool_size == room) pool = realloc(pool, (room = room ? room * 2 : 1024) * sizeof *pool);
    pool[pool_size++] = entry;
  }
  fclose(file);
  if (!pool_size) exit(2);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double cpu_seconds(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static double at(double share) {
  return answered ? latencies[(long)((answered - 1) * share)] * 1e3 : 0;
}

int main(int argc, char **argv) {
  if (argc != 7) {
    fprintf(stderr, "load PORT POOL CONNECTIONS WARM_REQUESTS REQUESTS SECONDS\n");
    return 2;
  }
  int connections = atoi(argv[3]);
  long warm = atol(argv[4]), requests = atol(argv[5]);
  double seconds = atof(argv[6]);
  server.sin_family = AF_INET;
  server.sin_port = htons(atoi(argv[1]));
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  read_pool(argv[2]);
  poller = epoll_create1(0);
  latencies = malloc(sizeof *latencies * (warm + requests + 1));
  struct connection *all = calloc(connections, sizeof *all);
  for (int i = 0; i < connections; i++) all[i].fd = -1;
  if (warm) run(all, connections, warm, PATIENCE_SECONDS);
  long warm_errors = bad_status + broken + wrong + late;
  answered = bad_status = broken = wrong = late = opened = 0;
  printf("{\"warm_errors\":%ld}\n", warm_errors);
  fflush(stdout);
  if (getchar() == EOF) return 3;

  double cpu = cpu_seconds(), started = now();
  run(all, connections, requests, seconds);
  double took = now() - started;
  cpu = cpu_seconds() - cpu;
  qsort(latencies, answered, sizeof *latencies, ascending);
  printf("{\"requests\":%ld,\"seconds\":%.6f,\"p50_ms\":%.4f,\"p90_ms\":%.4f,\"p99_ms\":%.4f,"
         "\"max_ms\":%.4f,\"bad_status\":%ld,\"broken\":%ld,\"wrong\":%ld,\"late\":%ld,"
         "\"connections\":%ld,\"cpu_seconds\":%.6f}\n",
         answered, took, at(.5), at(.9), at(.99), at(1), bad_status, broken, wrong, late, opened,
         cpu);
  return 0;
}
