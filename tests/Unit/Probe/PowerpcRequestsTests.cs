using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Powerpc;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.Probe;

/// <summary>Each method issues the request of its name on the descriptor that it is of.</summary>
[TestFixture]
public sealed class PowerpcRequestsTests
{
    private static readonly (Request Request, Func<KvmVm, SysResult> Issue)[] OfVm =
    [
        (Requests.KVM_PPC_GET_PVINFO, vm => vm.PpcGetPvinfo(out _)),
        (Requests.KVM_CREATE_SPAPR_TCE, vm => vm.CreateSpaprTce(default, out _)),
        (Requests.KVM_CREATE_SPAPR_TCE_64, vm => vm.CreateSpaprTce64(default, out _)),
        (Requests.KVM_PPC_GET_SMMU_INFO, vm => vm.PpcGetSmmuInfo(out _)),
        (Requests.KVM_PPC_ALLOCATE_HTAB, Order),
        (Requests.KVM_PPC_GET_HTAB_FD, vm => vm.PpcGetHtabFd(default, out _)),
        (Requests.KVM_PPC_RTAS_DEFINE_TOKEN, vm => vm.PpcRtasDefineToken(default)),
        (Requests.KVM_PPC_CONFIGURE_V3_MMU, vm => vm.PpcConfigureV3Mmu(default)),
        (Requests.KVM_PPC_GET_RMMU_INFO, vm => vm.PpcGetRmmuInfo(out _)),
        (Requests.KVM_PPC_RESIZE_HPT_PREPARE, vm => vm.PpcResizeHptPrepare(default)),
        (Requests.KVM_PPC_RESIZE_HPT_COMMIT, vm => vm.PpcResizeHptCommit(default)),
        (Requests.KVM_PPC_GET_CPU_CHAR, vm => vm.PpcGetCpuChar(out _)),
        (Requests.KVM_PPC_SVM_OFF, vm => vm.PpcSvmOff()),
    ];

    private static readonly (Request Request, Func<KvmVcpu, SysResult> Issue)[] OfVcpu =
    [
        (Requests.KVM_GET_REGS, vcpu => vcpu.GetRegs(out _)),
        (Requests.KVM_SET_REGS, vcpu => vcpu.SetRegs(default)),
        (Requests.KVM_GET_SREGS, vcpu => vcpu.GetSregs(out _)),
        (Requests.KVM_SET_SREGS, vcpu => vcpu.SetSregs(default)),
    ];

    [Test]
    public void Each_issues_its_request()
    {
        foreach (var (request, issue) in OfVm)
        {
            using var target = new ScriptedTarget(Architecture.ppc64le).On(request, 0);
            using var vm = new KvmVm(target, 5);
            Assert.That(issue(vm).Ok, request.Name);
            Assert.That(target.Issued.Select(each => each.Request), Does.Contain(request[Architecture.ppc64le]), request.Name);
        }

        foreach (var (request, issue) in OfVcpu)
        {
            using var target = new ScriptedTarget(Architecture.ppc64le).On(request, 0);
            using var vcpu = new KvmVcpu(target, target.Main, 6);
            Assert.That(issue(vcpu).Ok, request.Name);
            Assert.That(target.Issued.Select(each => each.Request), Does.Contain(request[Architecture.ppc64le]), request.Name);
        }
    }

    private static SysResult Order(KvmVm vm)
    {
        var order = 18u;
        return vm.PpcAllocateHtab(ref order);
    }
}
