/* The same calls from C, in loops of their own, so that only the calls are measured. */
#include <linux/kvm.h>
#include <sys/ioctl.h>

long check_extension(int fd, unsigned capability, int times)
{
	long sum = 0;

	while (times-- > 0)
		sum += ioctl(fd, KVM_CHECK_EXTENSION, capability);
	return sum;
}

long get_regs(int fd, int times)
{
	struct kvm_regs regs;
	long sum = 0;

	while (times-- > 0) {
		sum += ioctl(fd, KVM_GET_REGS, &regs);
		sum += regs.rip;
	}
	return sum;
}

long run(int fd, int times)
{
	long sum = 0;

	while (times-- > 0)
		sum += ioctl(fd, KVM_RUN, 0);
	return sum;
}
