/*
 * The agent: does system calls for a suite that runs elsewhere. It knows nothing of KVM, needs no C library, and never listens on a
 * network: it speaks on standard input and output, or on the character device that it is given. PROTOCOL.md says what it speaks.
 */
#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <linux/auxvec.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/types.h>
#include "init.h"
#include "kernel.h"
#include "terminal.h"

#define VERSION 3
#define FRAME_LIMIT (1 << 18)	/* bytes that follow a frame's head, at most, either way */
#define THREADS 1024
#define STACK_SIZE 32768

enum { READ = 1, WRITE, CALL, POST, START, STOP, SERIES, MEET };	/* commands, which arrive in batches */
enum { HELLO = 1, ANSWER, RETURNED, FAULT, REFUSED };	/* frames that leave */

struct head { __u32 length; __u16 kind; __u16 thread; };	/* of a batch, a command, a frame */
struct hello { char magic[8]; __u32 version, machine, page_size, pid, frame_limit, threads; };
struct memory { __u64 address, length; };
struct fault { __u64 address; __s64 answer; };

/* A thread's place. It lies at the low end of the thread's own stack. */
struct worker {
	int state;		/* a futex */
	int tid;		/* the kernel zeroes it when the thread is gone */
	int number;
	long call[7];
	int *meeting;		/* where the thread waits for another before its next call; none: 0 */
	int come;		/* how many have come to the meeting that this thread's place has room for */
	unsigned int turns;	/* how long it goes on waiting once both are there */
};

enum { IDLE, BUSY, ENDING };

static struct worker *workers[THREADS];
static int in_fd, out_fd = 1, pipe_fd[2], sending;
static unsigned char in[FRAME_LIMIT + sizeof(struct head)], out[FRAME_LIMIT + sizeof(struct head)];
static unsigned int have, filled;	/* bytes in `in`; bytes of answers in `out`, behind the room for the frame's head */

asm(".globl _start; " ENTRY);

/* Sends a frame whole: its payload lies behind room for its head. The threads send too, hence the lock. */
static void send(void *frame, unsigned int length, int kind, int thread)
{
	struct head head = { length, kind, thread };
	char *next = frame;
	long left = length + sizeof head, n;
	int unlocked = 0;

	memcpy(frame, &head, sizeof head);
	if (!__atomic_compare_exchange_n(&sending, &unlocked, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
		while (__atomic_exchange_n(&sending, 2, __ATOMIC_ACQUIRE))
			wait_on(&sending, 2);
	for (; left > 0; next += n, left -= n) {
		n = is_terminal ? write_terminal(out_fd, next, left) : call3(__NR_write, out_fd, next, left);
		if (n == -EINTR || n == -EAGAIN)
			n = 0;
		else if (n < 0)
			quit("the channel cannot be written to");
	}
	if (__atomic_exchange_n(&sending, 0, __ATOMIC_RELEASE) == 2)
		wake(&sending);
}

static void __attribute__((noreturn)) refuse(const char *why)
{
	char frame[sizeof(struct head) + 80];

	memcpy(frame + sizeof(struct head), why, length_of(why));
	send(frame, length_of(why), REFUSED, 0);
	quit(why);
}

/* Waits until the other thread has come, too, and then as long as was asked for. */
static void meet(struct worker *w)
{
	unsigned int turns = w->turns;

	if (!w->meeting)
		return;
	__atomic_add_fetch(w->meeting, 1, __ATOMIC_ACQ_REL);
	while (__atomic_load_n(w->meeting, __ATOMIC_ACQUIRE) < 2)
		call1(__NR_sched_yield, 0);
	w->meeting = 0;
	while (turns--)
		asm volatile("" ::: "memory");
}

/* The life of a thread: it does the calls that it is given, and sends what the kernel answers at once. */
static void serve(struct worker *w)
{
	struct { struct head head; __s64 answer; } frame;
	int state, busy;

	do {
		while ((state = __atomic_load_n(&w->state, __ATOMIC_ACQUIRE)) == IDLE)
			wait_on(&w->state, IDLE);
		if (state == ENDING)
			break;
		meet(w);
		frame.answer = call(w->call[0], w->call[1], w->call[2], w->call[3], w->call[4], w->call[5], w->call[6]);
		busy = BUSY;
		if (!__atomic_compare_exchange_n(&w->state, &busy, IDLE, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
			break;
		send(&frame, sizeof frame.answer, RETURNED, w->number);
	} while (1);
	for (;;)
		call1(__NR_exit, 0);
}

/*
 * Starts a thread in the first free place, of this process or as a process of its own, which shares memory and descriptors. Gives its number
 * and its id, or a negated errno for the id.
 */
static void start(int *number, int *tid, int as_process)
{
	struct clone_args args = { .flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_SYSVSEM |
					    CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID | (as_process ? 0 : CLONE_THREAD) };
	struct worker *w;
	long answer = -EAGAIN;
	int i = 1;

	while (i < THREADS && workers[i] && __atomic_load_n(&workers[i]->tid, __ATOMIC_ACQUIRE))
		i++;
	if (i < THREADS && !workers[i]) {
		answer = call(__NR_mmap, 0, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (answer > 0 || answer < -4095)
			workers[i] = (struct worker *)answer;
	}
	*number = i;
	*tid = answer;
	if (i == THREADS || !workers[i])
		return;
	w = workers[i];
	w->state = IDLE;
	w->number = i;
	args.parent_tid = args.child_tid = (__u64)&w->tid;
	args.stack = ((__u64)(w + 1) + 15) & ~15ul;
	args.stack_size = (__u64)w + STACK_SIZE - STACK_FRAME - args.stack;
	SPAWN(answer, &args, (long)sizeof args, serve, w);
	*tid = answer;
}

/* The kernel copies memory, through a pipe, so that a page that is not there is an errno and not the agent's death. */
static long copy(__u64 to, __u64 from, __u64 length)
{
	static char undelivered[65536];

	while (length > 0) {
		long n = call3(__NR_write, pipe_fd[1], from, length < sizeof undelivered ? length : sizeof undelivered), done, m;

		if (n <= 0)
			return n;
		for (done = 0; done < n; done += m) {
			m = call3(__NR_read, pipe_fd[0], to + done, n - done);
			if (m <= 0) {
				call3(__NR_read, pipe_fd[0], undelivered, n - done);
				return m;
			}
		}
		to += n, from += n, length -= n;
	}
	return 0;
}

static unsigned char *answer_room(unsigned long length)
{
	unsigned char *room = out + sizeof(struct head) + filled;

	if (length > FRAME_LIMIT - filled)
		refuse("the answers to a batch do not fit into a frame");
	filled += length;
	return room;
}

static struct worker *worker_of(__u64 thread)
{
	if (thread >= THREADS || !workers[thread])
		refuse("a command names a thread that was never started");
	return workers[thread];
}

/* Two threads wait for each other before their next calls. */
static void do_meet(const __u64 c[4])
{
	struct worker *first = worker_of(c[0]), *second = worker_of(c[1]);

	first->come = 0;
	first->turns = c[2], second->turns = c[3];
	first->meeting = second->meeting = &first->come;
}

static void do_read(const struct memory *memory)
{
	unsigned char *room = answer_room(sizeof(__s64) + memory->length);
	__s64 answer = copy((__u64)(room + sizeof answer), memory->address, memory->length);

	memcpy(room, &answer, sizeof answer);
}

static void do_write(const struct memory *memory, const unsigned char *bytes)
{
	struct { struct head head; struct fault fault; } frame = { .fault.address = memory->address };

	frame.fault.answer = copy(memory->address, (__u64)bytes, memory->length);
	if (frame.fault.answer)
		send(&frame, sizeof frame.fault, FAULT, 0);
}

/* Words that grow by the same step: tables, and patterns, which would be long on a slow channel. */
static void do_series(const __u64 c[4])
{
	static __u64 words[512];
	struct { struct head head; struct fault fault; } frame = { .fault.address = c[0] };
	__u64 done, i, n;

	for (done = 0; done < c[1] && !frame.fault.answer; done += n) {
		n = c[1] - done < 512 ? c[1] - done : 512;
		for (i = 0; i < n; i++)
			words[i] = c[2] + (done + i) * c[3];
		frame.fault.answer = copy(c[0] + done * 8, (__u64)words, n * 8);
	}
	if (frame.fault.answer)
		send(&frame, sizeof frame.fault, FAULT, 0);
}

static void do_call(const struct head *command, const long c[7])
{
	struct worker *w;
	__s64 answer;

	if (command->thread == 0) {
		answer = call(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
		if (command->kind == CALL)
			memcpy(answer_room(sizeof answer), &answer, sizeof answer);
		return;
	}
	w = worker_of(command->thread);
	if (__atomic_load_n(&w->state, __ATOMIC_ACQUIRE) != IDLE)
		refuse("a thread is given a call while it has another");
	memcpy(w->call, c, sizeof w->call);
	__atomic_store_n(&w->state, BUSY, __ATOMIC_RELEASE);
	wake(&w->state);
}

static void do_command(const struct head *command, const unsigned char *body)
{
	static const unsigned char shortest[] = { [READ] = 16, [WRITE] = 16, [CALL] = 8, [POST] = 8, [STOP] = 0, [SERIES] = 32, [MEET] = 32 };
	struct { int number, tid; } started;
	struct memory memory;
	struct worker *w;
	long c[7] = { 0 };

	if (command->kind < READ || command->kind > MEET)
		refuse("a command is of a kind that this agent does not know");
	if (command->length < shortest[command->kind])
		refuse("a command is shorter than its kind needs");
	memcpy(&memory, body, command->kind <= WRITE ? sizeof memory : 0);
	switch (command->kind) {
	case READ:
		do_read(&memory);
		break;
	case WRITE:
		if (memory.length != command->length - sizeof memory)
			refuse("a write does not bring the bytes that it announces");
		do_write(&memory, body + sizeof memory);
		break;
	case CALL:
	case POST:
		if (command->length > sizeof c)
			refuse("a call has more arguments than a call can have");
		memcpy(c, body, command->length);
		do_call(command, c);
		break;
	case SERIES:
		do_series((const __u64 *)memcpy(c, body, 32));
		break;
	case MEET:
		do_meet((const __u64 *)memcpy(c, body, 32));
		break;
	case START:
		memcpy(c, body, command->length < sizeof c[0] ? 0 : sizeof c[0]);
		start(&started.number, &started.tid, c[0] != 0);
		memcpy(answer_room(sizeof started), &started, sizeof started);
		break;
	case STOP:
		w = worker_of(command->thread);
		__atomic_store_n(&w->state, ENDING, __ATOMIC_RELEASE);
		wake(&w->state);
		break;
	}
}

static void do_batch(const unsigned char *next, const unsigned char *end)
{
	struct head command;

	for (filled = 0; next < end; next += command.length) {
		if (end - next < (long)sizeof command)
			refuse("a batch ends within a command");
		memcpy(&command, next, sizeof command);
		next += sizeof command;
		if (command.length > end - next)
			refuse("a batch ends within a command");
		do_command(&command, next);
	}
	if (filled)
		send(out, filled, ANSWER, 0);
}

/* Takes in bytes until there is a whole batch. Before the first one, process 1 waits for the other side to connect. */
static unsigned int get_batch(void)
{
	static int met;

	for (;;) {
		struct head head;
		long n;

		memcpy(&head, in, sizeof head);
		if (have >= sizeof head && head.length > FRAME_LIMIT)
			refuse("a batch is longer than this agent takes");
		if (have >= sizeof head && have >= sizeof head + head.length)
			return met = sizeof head + head.length;
		n = is_terminal ? read_terminal(in_fd, out_fd, in + have, sizeof in - have) : call3(__NR_read, in_fd, in + have, sizeof in - have);
		if (n > 0)
			have += n;
		else if (n == 0 && !met && is_init())
			nap();
		else if (n != -EINTR && n != -EAGAIN)
			quit(n ? "the channel cannot be read from" : 0);
	}
}

/* Opens a character device of the channel. Right after boot it may take a moment to be there; what is in sysfs switches it on. */
static int open_channel(const char *path, char **words)
{
	struct termios t;
	int tries = is_init() ? 1000 : 1;
	long fd;

	while ((fd = open_at(path, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0 && --tries) {
		for (char **word = words; *word; word++)
			if (contains(*word, "/online"))
				switch_on(*word);
		nap();
	}
	if (fd < 0)
		quit("cannot open the channel");
	if (contains(path, "/3270/"))
		use_terminal(fd);
	if (call3(__NR_ioctl, fd, TCGETS, &t) == 0) {
		t.c_iflag = t.c_oflag = t.c_lflag = 0;
		t.c_cflag = CS8 | CREAD | CLOCAL | B115200;
		t.c_cc[VMIN] = 1, t.c_cc[VTIME] = 0;
		call3(__NR_ioctl, fd, TCSETS, &t);
	}
	return fd;
}

void agent(long *stack)
{
	struct { struct head head; struct hello hello; } frame = {
		.hello = { "KvmProbe", VERSION, MACHINE, 4096, call1(__NR_getpid, 0), FRAME_LIMIT, THREADS - 1 } };
	long argc = *stack, *aux = stack + argc + 2;

	while (*aux++)	/* the environment */
		;
	for (; aux[0] != AT_NULL; aux += 2)
		if (aux[0] == AT_PAGESZ)
			frame.hello.page_size = aux[1];
	if (is_init())
		set_up_host();
	/* Process 1 is given every word that the kernel or its loader does not know. */
	while (is_init() && argc > 1 && *(const char *)stack[argc] != '/')
		argc--;
	if (argc > 1) {
		char **words = (char **)(stack + 2);

		in_fd = out_fd = open_channel((const char *)stack[argc], words);
		/* A device before the last is what is read, and the last what is written. */
		if (argc > 2 && contains((const char *)stack[argc - 1], "/dev/"))
			in_fd = open_channel((const char *)stack[argc - 1], words);
	}
	if (call2(__NR_pipe2, pipe_fd, O_CLOEXEC | O_NONBLOCK))
		quit("cannot make a pipe");
	send(&frame, sizeof frame.hello, HELLO, 0);
	for (;;) {
		unsigned int length = get_batch();

		do_batch(in + sizeof(struct head), in + length);
		have -= length;
		memcpy(in, in + length, have);
	}
}
