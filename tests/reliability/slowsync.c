/* Preloaded into a program, makes every sync cost DEFCON_SLOWSYNC_US microseconds more: an ordinary
 * disk in place of the fast one of a test machine. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int Sync(int file);

static void wait_as_told(void) {
  const char* const told = getenv("DEFCON_SLOWSYNC_US");
  const long us = told ? atol(told) : 0;
  const struct timespec wait = {us / 1000000, us % 1000000 * 1000};
  nanosleep(&wait, NULL);
}

static int sync_slowly(const char* name, int file) {
  Sync* const real = (Sync*)dlsym(RTLD_NEXT, name);
  wait_as_told();
  return real(file);
}

int fdatasync(int file) { return sync_slowly("fdatasync", file); }
int fsync(int file) { return sync_slowly("fsync", file); }
