/* Calling the kernel without a C library, and the few lines of one that cannot be done without. */
#ifndef AGENT_KERNEL_H
#define AGENT_KERNEL_H

#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/futex.h>
#include <linux/reboot.h>
#include "arch.h"

#define call1(number, a) call(number, (long)(a), 0, 0, 0, 0, 0)
#define call2(number, a, b) call(number, (long)(a), (long)(b), 0, 0, 0, 0)
#define call3(number, a, b, c) call(number, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define call4(number, a, b, c, d) call(number, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)

/* Copies upwards: memory may be moved down within itself. */
void *memcpy(void *to, const void *from, unsigned long n)
{
	for (unsigned long i = 0; i < n; i++)
		((char *)to)[i] = ((const char *)from)[i];
	return to;
}

void *memset(void *to, int value, unsigned long n)
{
	for (unsigned long i = 0; i < n; i++)
		((char *)to)[i] = value;
	return to;
}

static unsigned long length_of(const char *text)
{
	unsigned long n = 0;

	while (text[n])
		n++;
	return n;
}

static int contains(const char *text, const char *word)
{
	unsigned long n;

	for (; *text; text++) {
		for (n = 0; word[n] && text[n] == word[n]; n++)
			;
		if (!word[n])
			return 1;
	}
	return 0;
}

static long open_at(const char *path, int flags) { return call4(__NR_openat, AT_FDCWD, path, flags, 0); }
static void wait_on(int *word, int value) { call4(__NR_futex, word, FUTEX_WAIT_PRIVATE, value, 0); }
static void wake(int *word) { call3(__NR_futex, word, FUTEX_WAKE_PRIVATE, 1); }
static void nap(void) { call4(__NR_ppoll, 0, 0, (&(long[]){ 0, 10000000 }), 0); }
static int is_init(void) { return call1(__NR_getpid, 0) == 1; }

/* Text for whoever started the agent; of process 1, text on the console. */
static void say(const char *text) { call3(__NR_write, 2, text, length_of(text)); }

static void __attribute__((noreturn)) quit(const char *why)
{
	if (why) {
		say("agent: ");
		say(why);
		say("\n");
	}
	if (is_init())
		call4(__NR_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_RESTART, 0);
	for (;;)
		call1(__NR_exit_group, why != 0);
}

#endif
