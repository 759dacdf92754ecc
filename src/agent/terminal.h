/*
 * The channel of a machine that has no line for bytes: two 3270 terminals, which take and give records (IBM's GA23-0059), in Linux's
 * fullscreen mode: one is read, and one written. One would not do: an interrupt that there is something to read makes Linux forget a write that
 * is under way. PROTOCOL.md says what is in the records. One that is on its way to us may be lost, cut, or come twice, because the emulator
 * of the terminal keeps one only; those that leave do not.
 */
#ifndef AGENT_TERMINAL_H
#define AGENT_TERMINAL_H

#include "kernel.h"

#define TUBICMD 0x3303		/* which command reads */
#define TUBOCMD 0x3304		/* and which writes */
#define READ_MODIFIED 0x06
#define WRITE_STRUCTURED_FIELD 0x11

#define OUTBOUND 24576		/* bytes of the stream in a record, at most */
#define INBOUND 16384		/* bytes of a record, at most */
#define HEAD 5			/* number, length, sum */

static int is_terminal;
static unsigned char received, told;	/* the number of the last record that came, and of the last that the other side knows to have come */

static void use_terminal(int fd)
{
	is_terminal = 1;
	call3(__NR_ioctl, fd, TUBICMD, READ_MODIFIED);
	call3(__NR_ioctl, fd, TUBOCMD, WRITE_STRUCTURED_FIELD);
}

static long write_record(int fd, const char *bytes, long n, unsigned char *record)
{
	if (n > OUTBOUND)
		n = OUTBOUND;
	record[0] = 'K', record[1] = 'P';
	record[2] = told = __atomic_load_n(&received, __ATOMIC_ACQUIRE);
	memcpy(record + 3, bytes, n);
	long answer = call3(__NR_write, fd, record, n + 3);
	return answer == -EBUSY ? 0 : answer < 0 ? answer : n;
}

/* Of a stream, some bytes. The caller holds a lock. */
static long write_terminal(int fd, const char *bytes, long n)
{
	static unsigned char record[OUTBOUND + 3];

	return write_record(fd, bytes, n, record);
}

/* Takes the escapes out: no record may have the byte FFh, and FEh says that the next is FEh more. Gives how many bytes there are then. */
static long unescape(unsigned char *bytes, long n)
{
	long from, to = 0;

	for (from = 0; from < n; from++)
		bytes[to++] = bytes[from] == 0xfe && from + 1 < n ? 0xfe + bytes[++from] : bytes[from];
	return to;
}

/* Whether a record is whole, and not one that came before. */
static int is_new(const unsigned char *record, long n, long *length)
{
	unsigned int sum = 0;
	long i;

	if (n < HEAD || record[0] == received)
		return 0;
	*length = record[1] << 8 | record[2];
	if (*length > n - HEAD)
		return 0;
	for (i = 0; i < *length; i++)
		sum += record[HEAD + i];
	return (sum & 0xffff) == (unsigned int)(record[3] << 8 | record[4]);
}

static long read_terminal(int fd, int ack_fd, unsigned char *bytes, long room)
{
	static unsigned char record[INBOUND];
	static long next, left;
	unsigned char ack[3];
	long n;

	while (!left) {
		if (told != received)
			write_record(ack_fd, 0, 0, ack);
		n = call3(__NR_read, fd, record, sizeof record);
		if (n == -EBUSY)
			continue;
		if (n < 0)
			return n;
		if (n < 1 || record[0] != 0x88)
			continue;
		if (is_new(record + 1, unescape(record + 1, n - 1), &left)) {
			next = 1 + HEAD;
			__atomic_store_n(&received, record[1], __ATOMIC_RELEASE);
		} else {
			left = 0;
			told = ~received;
		}
	}
	n = left < room ? left : room;
	memcpy(bytes, record + next, n);
	next += n, left -= n;
	return n;
}

#endif
