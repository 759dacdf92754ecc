using KvmProbe.Hosts;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>What in a kernel's log is an alarm, and what of it is told. The lines are of kernels that gave them.</summary>
public sealed class KernelAlarmTests
{
    private static readonly string[] Warning =
    [
        "[    3.653034] kvmprobe: vcpu/KVM_RUN/remapped-without-flush",
        "[    4.100000] ------------[ cut here ]------------",
        "[    4.100001] WARNING: mmu/mmu.c:497 at mark_mmio_spte+0x7a/0x90 [kvm], CPU#0: init/112",
        "[    4.100002] Modules linked in: kvm_amd kvm irqbypass",
        "[    4.100003] RIP: 0010:mark_mmio_spte+0x7a/0x90 [kvm]",
        "[    4.100004] Call Trace:",
        "[    4.100005]  <TASK>",
        "[    4.100006]  ? mark_mmio_spte+0x1b/0x90 [kvm]",
        "[    4.100007]  mmu_set_spte+0x44d/0x4d0 [kvm]",
        "[    4.100008]  svm_vcpu_run+0x122/0x230 [kvm_amd]",
        "[    4.100009]  do_syscall_64+0x122/0x230",
        "[    4.100010] Kernel panic - not syncing: kernel: panic_on_warn set ...",
        "[    4.100011]  mmu_set_spte+0x44d/0x4d0 [kvm]",
    ];

    [Test]
    public void A_warning_is_told_by_its_first_line_and_the_functions_of_kvm_on_the_stack()
    {
        var alarm = KernelAlarm.Last(Warning)!;
        Assert.That(alarm.Headline, Is.EqualTo("WARNING: mmu/mmu.c:497 at mark_mmio_spte+0x7a/0x90 [kvm], CPU#0: init/112"));
        Assert.That(alarm.ToString(), Does.EndWith("\nin mark_mmio_spte ← mmu_set_spte ← svm_vcpu_run"));
    }

    [Test]
    public void The_last_of_several_is_told() =>
        Assert.That(KernelAlarm.Last([.. Warning, "[ 5.1][  T112] BUG: KASAN: slab-use-after-free in kvm_x+0x1/0x2 [kvm]"])!.ToString(),
            Is.EqualTo("BUG: KASAN: slab-use-after-free in kvm_x+0x1/0x2 [kvm]"));

    [TestCase("UBSAN: shift-out-of-bounds in arch/x86/kvm/x86.c:1:2")]
    [TestCase("[    1.2] BUG: unable to handle page fault for address: 0000000000001000")]
    [TestCase("[    1.2] kernel BUG at arch/x86/kvm/x86.c:1!")]
    [TestCase("[    1.2] refcount_t: underflow; use-after-free.")]
    [TestCase("[    1.2] list_add corruption. prev->next should be next")]
    [TestCase("[    1.2] WARNING: possible circular locking dependency detected")]
    [TestCase("[    1.2] INFO: task init:1 blocked for more than 120 seconds.")]
    public void An_alarm(string line) => Assert.That(KernelAlarm.Last([line]), Is.Not.Null);

    [TestCase("[    1.2] kvm: support for 'kvm_rebooting' disabled by bios")]
    [TestCase("[    1.2] kvm_amd: Nested Virtualization enabled")]
    [TestCase("[    1.2] kvmprobe: vcpu/KVM_RUN/WARNING: a name")]
    [TestCase("[    1.2] x86/cpu: VMX (outside TXT) disabled by BIOS WARNING: no")]
    [TestCase("")]
    public void No_alarm(string line) => Assert.That(KernelAlarm.Last([line]), Is.Null);

    [Test]
    public void A_panic_because_of_a_warning_is_told_from_others()
    {
        Assert.That(KernelAlarm.IsReasonOf("Kernel panic - not syncing: kernel: panic_on_warn set ..."), Is.True);
        Assert.That(KernelAlarm.IsReasonOf("Kernel panic - not syncing: Fatal exception"), Is.False);
    }

    [Test]
    public void Lines_that_user_space_wrote_into_the_log_are_not_the_kernels() =>
        Assert.That(
            KernelLogReader.LinesOf("4,1,2,-;WARNING: one\n SUBSYSTEM=kvm\n12,2,3,-;WARNING: of a program\nnonsense\n6,3,4,c;a; b\n"),
            Is.EqualTo(new[] { "WARNING: one", "a; b" }));

    [Test]
    public void What_a_log_has_already_is_not_told_and_what_comes_is_told_once()
    {
        using var target = new LocalTarget();
        var log = Path.GetTempFileName();
        File.WriteAllText(log, "4,1,0,-;WARNING: before, in kvm\n");
        var reader = new KernelLogReader(target, log);
        Assert.That(reader.How, Does.StartWith("its log is read"));
        Assert.That(reader.Take(), Is.Null);
        File.AppendAllText(log, "4,2,0,-;WARNING: of a driver\n");
        Assert.That(reader.Take(), Is.Null, "no line speaks of KVM");
        File.AppendAllText(log, "4,3,0,-;WARNING: at x.c:1\n4,4,0,-; kvm_vm_ioctl+0x1/0x2 [kvm]\n");
        Assert.That(reader.Take(), Is.EqualTo("WARNING: at x.c:1\nin kvm_vm_ioctl"));
        Assert.That(reader.Take(), Is.Null);
        File.Delete(log);
    }

    [Test]
    public void A_log_that_cannot_be_read_is_said()
    {
        using var target = new LocalTarget();
        var reader = new KernelLogReader(target, "/nonexistent/kmsg");
        Assert.That(reader.How, Does.StartWith("its log may not be read"));
        Assert.That(reader.Take(), Is.Null);
    }
}
