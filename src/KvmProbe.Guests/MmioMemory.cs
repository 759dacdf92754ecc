using KvmProbe.Abi;

namespace KvmProbe.Guests;

/// <summary>Bytes that user space keeps for a guest where no slot is: what it stores there by MMIO it can load again.</summary>
public sealed class MmioMemory
{
    private const int Room = 8; // bytes of an exit
    private readonly Dictionary<ulong, byte> _bytes = [];

    /// <summary>Does what the exit asks for: keeps the bytes of a store, gives those of a load. A byte that nobody stored is zero.</summary>
    /// <param name="page">The run page, after an exit for MMIO.</param>
    public void Serve(RunPage page)
    {
        var mmio = page.Read().mmio;
        var length = (int)Math.Min(mmio.len, Room);
        if (mmio.is_write != 0)
        {
            for (var i = 0; i < length; i++)
            {
                _bytes[mmio.phys_addr + (ulong)i] = mmio.data[i];
            }

            return;
        }

        for (var i = 0; i < length; i++)
        {
            mmio.data[i] = _bytes.GetValueOrDefault(mmio.phys_addr + (ulong)i);
        }

        page.Set(nameof(kvm_run.mmio), in mmio);
    }
}
