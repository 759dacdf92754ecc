using KvmProbe.Abi;

namespace KvmProbe.Guests;

/// <summary>Running, exit by exit.</summary>
public sealed partial class Machine
{
    private const int TraceLimit = 64;
    private readonly Dictionary<ushort, Func<byte[], string>> _services = [];

    /// <summary>What the guest is to see when it reads from a port or from MMIO, in the order of the reads.</summary>
    public Queue<byte[]> Answers { get; } = new();

    /// <summary>What keeps the guest's stores by MMIO, and answers its loads; null when <see cref="Answers"/> does.</summary>
    public MmioMemory? Mmio { get; set; }

    /// <summary>Does something for the guest whenever it writes to a port; the trace has the service's text in place of the exit.</summary>
    /// <param name="port">The port.</param>
    /// <param name="service">Takes the bytes that the guest wrote; an empty text leaves nothing in the trace.</param>
    public void Serve(ushort port, Func<byte[], string> service) => _services[port] = service;

    /// <summary>Lets the guest raise and lower GSIs by <c>RaisePort</c> or <c>LowerPort</c> of <see cref="Layout"/>.</summary>
    public void ServeLines()
    {
        Serve(Layout.RaisePort, data => $"raise {data[0]}{Line(data[0], 1)}");
        Serve(Layout.LowerPort, data => $"lower {data[0]}{Line(data[0], 0)}");
    }

    /// <summary>Runs to the next exit.</summary>
    public string Run() => ExitText.Of(Cpu.Run(), Page);

    /// <summary>
    /// Runs to the guest's end: a byte written to <see cref="Layout.EndPort"/>, or an exit that a guest does not go on from by itself.
    /// Reads are answered from <see cref="Answers"/>, ports that are served are served.
    /// </summary>
    /// <returns>The exits, in their order, joined by <c>; </c>.</returns>
    public string Trace()
    {
        var exits = new List<string>();
        while (exits.Count < TraceLimit)
        {
            var result = Cpu.Run();
            var text = ExitText.Of(result, Page);
            var port = result.Ok && Page.ExitReason == ExitReason.KVM_EXIT_IO ? Page.Read().io.port : (ushort)0;
            if (port == Layout.EndPort)
            {
                exits.Add("end");
                return string.Join("; ", exits);
            }

            text = _services.TryGetValue(port, out var service) ? service(BytesOut()) : text;
            if (text.Length > 0)
            {
                exits.Add(text);
            }

            if (!result.Ok || Page.ExitReason is not (ExitReason.KVM_EXIT_IO or ExitReason.KVM_EXIT_MMIO))
            {
                return string.Join("; ", exits);
            }

            Answer();
        }

        return string.Join("; ", exits) + "; and so on";
    }

    /// <summary>Gives the next of the <see cref="Answers"/> to a read that is waiting for its data, or what <see cref="Mmio"/> has.</summary>
    public void Answer()
    {
        if (Mmio is not null && Page.ExitReason == ExitReason.KVM_EXIT_MMIO)
        {
            Mmio.Serve(Page);
            return;
        }

        var page = Page.Read();
        var isRead = Page.ExitReason == ExitReason.KVM_EXIT_IO ? page.io.direction == Constants.KVM_EXIT_IO_IN : page.mmio.is_write == 0;
        if (isRead && Answers.TryDequeue(out var data))
        {
            var offset = Page.ExitReason == ExitReason.KVM_EXIT_IO
                ? (long)page.io.data_offset
                : RunPage.OffsetOf(nameof(kvm_run.mmio)) + System.Runtime.InteropServices.Marshal.OffsetOf<kvm_run.mmio_t>("data");
            Page.Bytes((ulong)offset, (ulong)data.Length); // the kernel's offset is checked before it is used
            Page.Memory.Write(offset, data);
        }
    }

    private byte[] BytesOut() => Page.Bytes(Page.Read().io.data_offset, Page.Read().io.size);

    private string Line(uint gsi, uint level)
    {
        var result = Vm.IrqLine(new kvm_irq_level { irq = gsi, level = level });
        return result.Ok ? "" : $" {result}";
    }
}
