using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Surface;
using KvmProbe.Unit.Fakes;
using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>The surface is read from any kernel, also from one that has nothing and from one that answers nonsense.</summary>
[TestFixture]
public sealed class SurfaceReaderTests
{
    private static ScriptedTarget Kernel() => new ScriptedTarget()
        .On(Requests.KVM_CREATE_VM, issued => issued.Target.NewDescriptor())
        .On(Requests.KVM_CREATE_VCPU, issued => issued.Target.NewDescriptor());

    private static Dictionary<string, SurfacePart> Read(ScriptedTarget kernel)
    {
        using (kernel)
        {
            var parts = SurfaceReader.Read(kernel).ToDictionary(part => part.Part);
            Assert.That(kernel.OpenDescriptors, Is.Empty, "every descriptor is closed");
            Assert.That(kernel.LiveMappings, Is.Zero, "every mapping is gone");
            return parts;
        }
    }

    [Test]
    public void Every_capability_is_asked_on_both_descriptors()
    {
        var parts = Read(Kernel().On(Requests.KVM_CHECK_EXTENSION, issued => issued.Argument == (uint)Capability.KVM_CAP_MCE ? 32 : -22));
        foreach (var part in new[] { SurfaceParts.SystemCapabilities, SurfaceParts.VmCapabilities })
        {
            Assert.That(parts[part].Values.Keys, Is.EqualTo(Enum.GetNames<Capability>()));
            Assert.That(parts[part].Values["KVM_CAP_MCE"], Is.EqualTo("32"));
            Assert.That(parts[part].Values["KVM_CAP_HLT"], Is.EqualTo("EINVAL"));
        }
    }

    [Test]
    public void Lists_are_read_as_the_kernel_gives_them()
    {
        var parts = Read(Kernel()
            .On(Requests.KVM_GET_MSR_INDEX_LIST, issued => Fill(issued, 0x10u))
            .On(Requests.KVM_GET_MSR_FEATURE_INDEX_LIST, issued => Fill(issued, 0x10au))
            .On(Requests.KVM_GET_MSRS, issued =>
            {
                issued.Write(new kvm_msr_entry { index = 0x10a, data = 0xc000 }, 8);
                return 1;
            })
            .On(Requests.KVM_GET_SUPPORTED_CPUID, issued => Fill(issued,
                new kvm_cpuid_entry2
                {
                    function = 7,
                    index = 1,
                    flags = KvmProbe.Abi.X86.Constants.KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
                    ebx = 0x20
                }))
            .On(Requests.KVM_GET_EMULATED_CPUID, -22));
        Assert.That(parts[SurfaceParts.GuestMsrs].Values, Is.EqualTo(new Dictionary<string, string> { ["0x10"] = "listed" }));
        Assert.That(parts[SurfaceParts.FeatureMsrs].Values, Is.EqualTo(new Dictionary<string, string> { ["0x10a"] = "0xc000" }));
        Assert.That(
            parts[SurfaceParts.SupportedCpuid].Values,
            Is.EqualTo(new Dictionary<string, string> { ["0x7.1"] = "eax=0x0 ebx=0x20 ecx=0x0 edx=0x0" }));
        Assert.That(
            (parts[SurfaceParts.EmulatedCpuid].Values.Count, parts[SurfaceParts.EmulatedCpuid].Problem), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public void Devices_and_quirks_have_the_headers_names()
    {
        var parts = Read(Kernel()
            .On(Requests.KVM_CREATE_DEVICE, issued => issued.Read<kvm_create_device>().type == KvmProbe.Abi.Constants.KVM_DEV_TYPE_VFIO
                ? 0 : -19)
            .On(Requests.KVM_CHECK_EXTENSION, issued => issued.Argument == (uint)Capability.KVM_CAP_DISABLE_QUIRKS2 ? 1 | (1L << 30) : 0));
        Assert.That(parts[SurfaceParts.Devices].Values["KVM_DEV_TYPE_VFIO"], Is.EqualTo("ok"));
        Assert.That(parts[SurfaceParts.Devices].Values["KVM_DEV_TYPE_XICS"], Is.EqualTo("ENODEV"));
        Assert.That(parts[SurfaceParts.Quirks].Values.Keys, Is.EqualTo(new[] { "KVM_X86_QUIRK_LINT0_REENABLED", "bit 30" }));
    }

    [Test]
    public void A_count_beyond_the_room_is_a_problem_of_that_part_alone()
    {
        var parts = Read(Kernel().On(Requests.KVM_GET_MSR_INDEX_LIST, issued =>
        {
            issued.Write(uint.MaxValue);
            return 0;
        }));
        Assert.That(parts[SurfaceParts.GuestMsrs].Problem, Does.Contain("a count of"));
        Assert.That(parts[SurfaceParts.Devices].Problem, Is.Null);
    }

    [Test]
    public void A_kernel_without_vms_and_with_statistics_that_cannot_be_read_still_has_a_surface()
    {
        var parts = Read(new ScriptedTarget().On(Requests.KVM_CREATE_VM, -12).On(Requests.KVM_CHECK_EXTENSION, 1));
        Assert.That(parts[SurfaceParts.VmCapabilities].Problem, Does.Contain("KVM_CREATE_VM"));
        Assert.That(parts[SurfaceParts.SystemCapabilities].Problem, Is.Null);
        var stats = Read(
            Kernel().On(Requests.KVM_CHECK_EXTENSION, 1).On(Requests.KVM_GET_STATS_FD, issued => issued.Target.NewDescriptor()));
        Assert.That(stats[SurfaceParts.VmStats].Problem, Does.Contain("read of 24 bytes"));
    }

    private static long Fill<T>(ScriptedIoctl issued, T item) where T : unmanaged
    {
        issued.Write(1u);
        issued.Write(in item, typeof(T) == typeof(uint) ? 4 : 8);
        return 0;
    }
}
