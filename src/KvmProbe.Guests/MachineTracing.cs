using System.Runtime.InteropServices;
using KvmProbe.Abi;

namespace KvmProbe.Guests;

/// <summary>Running a machine, exit by exit.</summary>
public static class MachineTracing
{
    private const int TraceLimit = 64;

    extension(Machine machine)
    {
        /// <summary>Does something for the guest whenever it signals; the trace has the service's text in place of the exit.</summary>
        /// <param name="signal">The number of the signal.</param>
        /// <param name="service">Takes the bytes that the guest wrote; an empty text leaves nothing in the trace.</param>
        public void Serve(ushort signal, Func<byte[], string> service) => machine.Services[signal] = service;

        /// <summary>Lets the guest raise and lower GSIs by <c>RaisePort</c> or <c>LowerPort</c> of <see cref="Layout"/>.</summary>
        public void ServeLines()
        {
            machine.Serve(Layout.RaisePort, data => $"raise {data[0]}{Line(machine, data[0], 1)}");
            machine.Serve(Layout.LowerPort, data => $"lower {data[0]}{Line(machine, data[0], 0)}");
        }

        /// <summary>
        /// Runs to the guest's end: a signal to <see cref="Layout.EndPort"/>, or an exit that a guest does not go on from by itself.
        /// Reads are answered from <see cref="Machine.Answers"/>, signals that have a service are served.
        /// </summary>
        /// <returns>The exits, in their order, joined by <c>; </c>.</returns>
        public string Trace()
        {
            var exits = new List<string>();
            while (exits.Count < TraceLimit)
            {
                var result = machine.Cpu.Run();
                var text = machine.Lab.TextOf(result, machine.Page);
                var signal = result.Ok ? machine.Lab.Guests.Signal(machine.Page) : null;
                if (signal == Layout.EndPort)
                {
                    exits.Add("end");
                    return string.Join("; ", exits);
                }

                text = signal is { } number && machine.Services.TryGetValue(number, out var service) ? service(machine.Page.StoredBytes()) : text;
                if (text.Length > 0)
                {
                    exits.Add(text);
                }

                if (!result.Ok || !IsAccess(machine.Page))
                {
                    return string.Join("; ", exits);
                }

                machine.Answer();
            }

            return string.Join("; ", exits) + "; and so on";
        }

        /// <summary>Runs to the guest's first signal, answers its reads, and tells what it stored at <see cref="Layout.Data"/>.</summary>
        /// <param name="words">How many words of eight bytes.</param>
        public string TraceToStored(int words)
        {
            var exits = new List<string>();
            while (exits.Count < TraceLimit)
            {
                var result = machine.Cpu.Run();
                if (result.Ok && machine.Lab.Guests.Signal(machine.Page) is not null)
                {
                    var stored = Enumerable.Range(0, words).Select(i => $"{machine.Memory.Read<ulong>(Layout.Data + ((ulong)i * sizeof(ulong))):x}");
                    return string.Join("; ", exits.Append(string.Join(' ', stored)));
                }

                exits.Add(machine.Lab.TextOf(result, machine.Page));
                if (!IsAccess(machine.Page))
                {
                    break;
                }

                machine.Answer();
            }

            return string.Join("; ", exits);
        }

        /// <summary>Gives the next of the answers to a read that is waiting for its data, or what <see cref="Machine.Mmio"/> has.</summary>
        public void Answer()
        {
            var page = machine.Page;
            if (machine.Mmio is not null && page.ExitReason == ExitReason.KVM_EXIT_MMIO)
            {
                machine.Mmio.Serve(page);
                return;
            }

            var run = page.Read();
            var isRead = page.ExitReason == ExitReason.KVM_EXIT_IO ? run.io.direction == Constants.KVM_EXIT_IO_IN : run.mmio.is_write == 0;
            if (isRead && machine.Answers.TryDequeue(out var data))
            {
                var offset = page.ExitReason == ExitReason.KVM_EXIT_IO
                    ? (long)run.io.data_offset
                    : page.PlaceOf(nameof(kvm_run.mmio)) + Marshal.OffsetOf<kvm_run.mmio_t>("data");
                page.Bytes((ulong)offset, (ulong)data.Length); // the kernel's offset is checked before it is used
                page.Memory.Write(offset, data);
            }
        }
    }

    extension(RunPage page)
    {
        /// <summary>The bytes that a guest stored by a port or by MMIO.</summary>
        private byte[] StoredBytes()
        {
            var run = page.Read();
            return page.ExitReason == ExitReason.KVM_EXIT_IO
                ? page.Bytes(run.io.data_offset, run.io.size)
                : page.Bytes((ulong)page.PlaceOf(nameof(kvm_run.mmio)) + (ulong)Marshal.OffsetOf<kvm_run.mmio_t>("data"), Math.Min(run.mmio.len, 8));
        }
    }

    private static bool IsAccess(RunPage page) => page.ExitReason is ExitReason.KVM_EXIT_IO or ExitReason.KVM_EXIT_MMIO;

    private static string Line(Machine machine, uint gsi, uint level)
    {
        var result = machine.Vm.IrqLine(new kvm_irq_level { irq = gsi, level = level });
        return result.Ok ? "" : $" {result}";
    }
}
