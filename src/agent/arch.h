/*
 * What the agent needs to know about an architecture: its ELF machine number, how it calls the kernel, how it starts a thread, and
 * where a program starts. SPAWN does clone3 and lets the child, which has nothing but its registers and an empty stack, call the
 * function it is given; the parent goes on with the kernel's answer.
 */
#ifndef AGENT_ARCH_H
#define AGENT_ARCH_H

#include <asm/unistd.h>
#include <linux/elf-em.h>

void agent(long *stack) __attribute__((noreturn, used));

#if defined(__x86_64__)

#define MACHINE EM_X86_64
#define STACK_FRAME 0
#define ENTRY "_start: xor %ebp, %ebp; mov %rsp, %rdi; and $-16, %rsp; call agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long r10 asm("r10") = d, r8 asm("r8") = e, r9 asm("r9") = f;
	long answer;

	asm volatile("syscall" : "=a"(answer)
		     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
	return answer;
}

#define SPAWN(answer, args, size, function, argument) \
	asm volatile("syscall; test %%rax, %%rax; jnz 1f; xor %%ebp, %%ebp; mov %4, %%rdi; call *%5; 1:" \
		     : "=a"(answer) : "a"(__NR_clone3), "D"(args), "S"(size), "r"(argument), "r"(function) \
		     : "rcx", "r11", "memory")

#elif defined(__aarch64__)

#define MACHINE EM_AARCH64
#define STACK_FRAME 0
#define ENTRY "_start: mov x29, 0; mov x30, 0; mov x0, sp; bl agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long x8 asm("x8") = number, x0 asm("x0") = a, x1 asm("x1") = b, x2 asm("x2") = c;
	register long x3 asm("x3") = d, x4 asm("x4") = e, x5 asm("x5") = f;

	asm volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
	return x0;
}

#define SPAWN(answer, args, size, function, argument) do { \
	register long x8 asm("x8") = __NR_clone3, x0 asm("x0") = (long)(args), x1 asm("x1") = (size); \
	asm volatile("svc 0; cbnz x0, 1f; mov x29, 0; mov x30, 0; mov x0, %3; blr %4; 1:" \
		     : "+r"(x0) : "r"(x8), "r"(x1), "r"(argument), "r"(function) : "memory"); \
	answer = x0; } while (0)

#elif defined(__riscv) && __riscv_xlen == 64

#define MACHINE EM_RISCV
#define STACK_FRAME 0
#define ENTRY "_start: .option push; .option norelax; lla gp, __global_pointer$; .option pop; mv a0, sp; andi sp, sp, -16; call agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long a7 asm("a7") = number, a0 asm("a0") = a, a1 asm("a1") = b, a2 asm("a2") = c;
	register long a3 asm("a3") = d, a4 asm("a4") = e, a5 asm("a5") = f;

	asm volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
	return a0;
}

#define SPAWN(answer, args, size, function, argument) do { \
	register long a7 asm("a7") = __NR_clone3, a0 asm("a0") = (long)(args), a1 asm("a1") = (size); \
	asm volatile("ecall; bnez a0, 1f; mv a0, %3; jalr %4; 1:" \
		     : "+r"(a0) : "r"(a7), "r"(a1), "r"(argument), "r"(function) : "memory"); \
	answer = a0; } while (0)

#elif defined(__s390x__)

#define MACHINE EM_S390
#define STACK_FRAME 160
#define ENTRY "_start: lgr %r2, %r15; aghi %r15, -160; brasl %r14, agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long r1 asm("1") = number, r2 asm("2") = a, r3 asm("3") = b, r4 asm("4") = c;
	register long r5 asm("5") = d, r6 asm("6") = e, r7 asm("7") = f;
	long block[] = { a, b, c, d, e, f };	/* struct mmap_arg_struct of the kernel's mm/mmap.c */

	if (number == __NR_mmap)
		r2 = (long)block;
	asm volatile("svc 0" : "+d"(r2) : "d"(r1), "d"(r3), "d"(r4), "d"(r5), "d"(r6), "d"(r7) : "memory");
	return r2;
}

#define SPAWN(answer, args, size, function, argument) do { \
	register long r1 asm("1") = __NR_clone3, r2 asm("2") = (long)(args), r3 asm("3") = (size); \
	asm volatile("svc 0; ltgr %%r2, %%r2; jnz 1f; lgr %%r2, %3; basr %%r14, %4; 1:" \
		     : "+d"(r2) : "d"(r1), "d"(r3), "a"(argument), "a"(function) : "cc", "memory"); \
	answer = r2; } while (0)

#elif defined(__powerpc64__)

#define MACHINE EM_PPC64
#define STACK_FRAME 64
#define ENTRY "_start: addis 2, 12, .TOC.-_start@ha; addi 2, 2, .TOC.-_start@l; mr 3, 1; clrrdi 1, 1, 4; li 0, 0; stdu 0, -64(1); bl agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long r0 asm("r0") = number, r3 asm("r3") = a, r4 asm("r4") = b, r5 asm("r5") = c;
	register long r6 asm("r6") = d, r7 asm("r7") = e, r8 asm("r8") = f;

	asm volatile("sc; bns+ 1f; neg %1, %1; 1:" : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
		     : : "cr0", "ctr", "memory", "r9", "r10", "r11", "r12");
	return r3;
}

#define SPAWN(answer, args, size, function, argument) do { \
	register long r0 asm("r0") = __NR_clone3, r3 asm("r3") = (long)(args), r4 asm("r4") = (size); \
	register long r14 asm("r14") = (long)(argument), r15 asm("r15") = (long)(function); \
	asm volatile("sc; bns+ 2f; neg 3, 3; b 1f; 2: cmpdi 3, 0; bne 1f; mr 3, %3; mr 12, %4; mtctr 12; bctrl; 1:" \
		     : "+r"(r0), "+r"(r3), "+r"(r4) : "r"(r14), "r"(r15) \
		     : "cr0", "ctr", "lr", "memory", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12"); \
	answer = r3; } while (0)

#elif defined(__loongarch64)

#define MACHINE 258
#define STACK_FRAME 0
#define ENTRY "_start: move $a0, $sp; bl agent"

static inline long call(long number, long a, long b, long c, long d, long e, long f)
{
	register long a7 asm("$a7") = number, a0 asm("$a0") = a, a1 asm("$a1") = b, a2 asm("$a2") = c;
	register long a3 asm("$a3") = d, a4 asm("$a4") = e, a5 asm("$a5") = f;

	asm volatile("syscall 0" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
		     : "$t0", "$t1", "$t2", "$t3", "$t4", "$t5", "$t6", "$t7", "$t8", "memory");
	return a0;
}

#define SPAWN(answer, args, size, function, argument) do { \
	register long a7 asm("$a7") = __NR_clone3, a0 asm("$a0") = (long)(args), a1 asm("$a1") = (size); \
	register long s0 asm("$s0") = (long)(argument), s1 asm("$s1") = (long)(function); \
	asm volatile("syscall 0; bnez $a0, 1f; move $a0, %3; jirl $ra, %4, 0; 1:" \
		     : "+r"(a0) : "r"(a7), "r"(a1), "r"(s0), "r"(s1) \
		     : "$t0", "$t1", "$t2", "$t3", "$t4", "$t5", "$t6", "$t7", "$t8", "$ra", "memory"); \
	answer = a0; } while (0)

#else
#error "the agent knows x86_64, arm64, riscv64, s390x, ppc64le and loongarch64"
#endif

#endif
