/* The agent as process 1: all the user space that an emulated host has. */
#ifndef AGENT_INIT_H
#define AGENT_INIT_H

#include "kernel.h"

/* A line of /modules/order: a file in /modules, and its parameters after a space. */
static void load_module(const char *line)
{
	char path[256] = "/modules/", digits[] = ": errno 000\n";
	const char *parameters = line;
	unsigned long n = length_of(path);
	long fd, answer;

	while (*parameters && *parameters != ' ')
		parameters++;
	if (parameters - line >= (long)(sizeof path - n))
		return;
	memcpy(path + n, line, parameters - line);
	fd = open_at(path, O_RDONLY);
	answer = fd < 0 ? fd : call3(__NR_finit_module, fd, *parameters ? parameters + 1 : parameters, 0);
	if (answer < 0) {
		digits[8] += -answer / 100 % 10, digits[9] += -answer / 10 % 10, digits[10] += -answer % 10;
		say("agent: cannot load ");
		say(path);
		say(digits);
	}
	if (fd >= 0)
		call1(__NR_close, fd);
}

/*
 * A kernel measures the TSC again about a second after it started, and drops the clock source "tsc-early" when it has. KVM remembers the
 * frequency that it finds as it is loaded; loaded before, it would be at odds with the kernel for good, which no distribution's boot does.
 */
static void await_tsc(void)
{
	int tries = 500;

	do {
		char names[256] = "";
		long fd = open_at("/sys/devices/system/clocksource/clocksource0/available_clocksource", O_RDONLY);

		if (fd >= 0) {
			call3(__NR_read, fd, names, sizeof names - 1);
			call1(__NR_close, fd);
		}
		if (!contains(names, "tsc-early"))
			return;
		nap();
	} while (--tries);
	say("agent: the kernel did not finish measuring the TSC\n");
}

/* A channel device of s390x is offline until somebody wants it. */
static void switch_on(const char *path)
{
	long fd = open_at(path, O_WRONLY);

	if (fd >= 0) {
		call3(__NR_write, fd, "1", 1);
		call1(__NR_close, fd);
	}
}

static void set_up_host(void)
{
	static char order[4096];
	long fd, n;

	call(__NR_mount, (long)"proc", (long)"/proc", (long)"proc", 0, 0, 0);
	call(__NR_mount, (long)"sysfs", (long)"/sys", (long)"sysfs", 0, 0, 0);
	call(__NR_mount, (long)"devtmpfs", (long)"/dev", (long)"devtmpfs", 0, 0, 0);
	call(__NR_mount, (long)"cgroup2", (long)"/sys/fs/cgroup", (long)"cgroup2", 0, 0, 0);
	call(__NR_mount, (long)"debugfs", (long)"/sys/kernel/debug", (long)"debugfs", 0, 0, 0);
	fd = open_at("/dev/console", O_RDWR);
	for (n = 0; n < 3; n++)
		call3(__NR_dup3, fd, n, 0);
	await_tsc();
	fd = open_at("/modules/order", O_RDONLY);
	n = fd < 0 ? 0 : call3(__NR_read, fd, order, sizeof order - 1);
	for (char *line = order, *end = order + n; line < end; line++) {
		const char *first = line;

		while (line < end && *line != '\n')
			line++;
		*line = 0;
		if (*first)
			load_module(first);
	}
	if (fd >= 0)
		call1(__NR_close, fd);
}

#endif
