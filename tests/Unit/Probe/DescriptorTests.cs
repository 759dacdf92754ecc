using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using KvmProbe.X86;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>Descriptors hand over what they are given, show what was not written, and release what they own.</summary>
[TestFixture]
public sealed class DescriptorTests
{
    [Test]
    public void What_the_kernel_leaves_alone_holds_the_canary()
    {
        using var target = new ScriptedTarget().On(Requests.KVM_GET_REGS, issued =>
        {
            issued.Write(0x1234UL);
            return 0;
        });
        using var vcpu = new KvmVcpu(target, target.Main, 7);
        vcpu.GetRegs(out var regs);
        Assert.That(regs.rax, Is.EqualTo(0x1234));
        Assert.That(regs.rflags, Is.EqualTo(0xa5a5_a5a5_a5a5_a5a5));
    }

    [Test]
    public void A_struct_is_handed_over_as_it_is()
    {
        kvm_regs seen = default;
        using var target = new ScriptedTarget().On(Requests.KVM_SET_REGS, issued =>
        {
            seen = issued.Read<kvm_regs>();
            return 0;
        });
        using var vcpu = new KvmVcpu(target, target.Main, 7);
        vcpu.SetRegs(new kvm_regs { rax = 1, rip = 2, rflags = 3 });
        Assert.That((seen.rax, seen.rip, seen.rflags), Is.EqualTo((1UL, 2UL, 3UL)));
    }

    [Test]
    public void A_number_is_handed_over_as_it_is()
    {
        using var target = new ScriptedTarget();
        using var vm = new KvmVm(target, 7);
        vm.SetTssAddr(ulong.MaxValue);
        Assert.That(target.Issued[^1].Argument, Is.EqualTo(ulong.MaxValue));
    }

    [Test]
    public void A_vcpu_is_made_on_the_thread_that_is_to_run_it()
    {
        using var target = new ScriptedTarget().On(Requests.KVM_CREATE_VCPU, issued => issued.Target.NewDescriptor());
        using var vm = new KvmVm(target, 7);
        using var thread = target.StartThread();
        vm.CreateVcpu(0, thread, out var vcpu);
        using (vcpu)
        {
            Assert.That(vcpu!.Thread, Is.SameAs(thread));
        }
    }

    [Test]
    public void A_refused_vm_is_no_vm()
    {
        using var target = new ScriptedTarget().On(Requests.KVM_CREATE_VM, SysResult.Failed(Errno.ENOMEM).Raw);
        using var kvm = KvmSystem.Open(target);
        var result = kvm.CreateVm(0, out var vm);
        Assert.That(vm, Is.Null);
        Assert.That(result.ToString(), Is.EqualTo("ENOMEM"));
        Assert.That(() => result.OrThrow("KVM_CREATE_VM"), Throws.TypeOf<SetupException>().With.Message.EqualTo("KVM_CREATE_VM: ENOMEM"));
    }

    [Test]
    public void Descriptors_and_their_memory_are_released_once()
    {
        using var target = new ScriptedTarget();
        var kvm = KvmSystem.Open(target);
        kvm.IoctlWrite(Requests.KVM_GET_API_VERSION, 1UL);
        kvm.Dispose();
        kvm.Dispose();
        Assert.That(target.OpenDescriptors, Is.Empty);
        Assert.That(target.LiveMappings, Is.Zero);
    }

    [Test]
    public void A_struct_larger_than_the_scratch_memory_is_our_own_fault()
    {
        using var target = new ScriptedTarget();
        using var vm = new KvmVm(target, 7);
        Assert.That(() => vm.IoctlWrite(Requests.KVM_GET_API_VERSION, default(Array256<Array256<byte>>)), Throws.ArgumentException);
    }
}
