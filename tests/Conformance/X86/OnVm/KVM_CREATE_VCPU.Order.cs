using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

// What makes a VM, in every order: some steps are refused once others are done.
public sealed partial class KVM_CREATE_VCPU
{
    private static readonly Dictionary<string, Func<Lab, KvmVm, string>> Steps = new()
    {
        ["irqchip"] = (_, vm) => vm.CreateIrqchip().ToString(),
        ["split-irqchip"] = (_, vm) => vm.Enable(Capability.KVM_CAP_SPLIT_IRQCHIP, 24).ToString(),
        ["tss"] = (_, vm) => vm.SetTssAddr(Tables.IntelTss).ToString(),
        ["identity-map"] = (_, vm) => vm.SetIdentityMapAddr(Tables.IntelTss - 0x1000).ToString(),
        ["boot-cpu"] = (_, vm) => vm.SetBootCpuId(0).ToString(),
        ["vcpu"] = (lab, vm) => $"ok {(lab.CreateVcpu(vm).Vcpu.GetLapic(out var _).Ok ? "with" : "without")} a local APIC",
    };

    /// <summary>Steps that are taken in every order.</summary>
    public sealed record OrderGrid : Grid
    {
        /// <summary>The steps.</summary>
        public required IReadOnlyList<Step> Steps { get; init; }

        /// <summary>A case for each order.</summary>
        public override IEnumerable<Row> Cells() => Orders(Steps).Select(order => new OrderRow
        {
            Name = $"{Name}/{string.Join('/', order.Select(step => step.Name))}",
            Kind = Kind,
            Doc = Doc,
            Why = Why,
            Says = $"{string.Join(", then ", order.Select(step => step.Says))}: {Says}",
            Needs = [.. Needs.Concat(order.SelectMany(step => step.Needs)).Distinct()],
            Expect = Expectation.Of(Expected(order)),
            Steps = [.. order.Select(step => step.Name)],
        });

        private static IEnumerable<IReadOnlyList<Step>> Orders(IReadOnlyList<Step> steps) => steps.Count == 0
            ? [[]]
            : steps.SelectMany(first => Orders([.. steps.Where(step => step != first)]), (first, rest) => (IReadOnlyList<Step>)[first, .. rest]);

        private static string Expected(IReadOnlyList<Step> order)
        {
            var done = new HashSet<string>();
            return string.Join("; ", order.Select(step =>
            {
                var answer = step.After.FirstOrDefault(other => done.Contains(other.Key)).Value ?? step.Alone;
                if (answer.StartsWith("ok", StringComparison.Ordinal))
                {
                    done.Add(step.Name);
                }

                return $"{step.Name} {answer}";
            }));
        }
    }

    /// <summary>A step.</summary>
    public sealed record Step : Grid.Value
    {
        /// <summary>What it is answered when none of the others that matter is done.</summary>
        public string Alone { get; init; } = "ok";

        /// <summary>What it is answered when another step is done; the first that is done counts.</summary>
        public IReadOnlyDictionary<string, string> After { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>One order.</summary>
    public sealed record OrderRow : GridRow
    {
        /// <summary>The steps.</summary>
        public required IReadOnlyList<string> Steps { get; init; }
    }

    /// <summary>Takes the steps, one after the other.</summary>
    [Grid<OrderGrid>]
    public string InOrder(Lab lab, OrderRow row)
    {
        var vm = lab.CreateVm();
        return string.Join("; ", row.Steps.Select(step => $"{step} {Steps[step](lab, vm)}"));
    }

    /// <summary>Asks for a vCPU where no descriptor is left, and takes the steps that come before the first vCPU.</summary>
    [Rows]
    public string AfterRefused(Lab lab)
    {
        string[] steps = ["irqchip", "identity-map", "boot-cpu", "vcpu"];
        var vm = lab.CreateVm();
        var refused = new FullDescriptorTable(lab).Ioctl(vm, Requests.KVM_CREATE_VCPU);
        return $"{refused}; {string.Join("; ", steps.Select(step => $"{step} {Steps[step](lab, vm)}"))}";
    }
}
