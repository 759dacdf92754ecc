using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KvmProbe.Hosts;

/// <summary>Who is at the other end of a TCP connection within this machine: any of its users can connect to a port that is listened at.</summary>
public static class LocalPeer
{
    private const string Connections = "/proc/net/tcp";
    private const string Established = "01";

    /// <summary>Whether the other end is a process of the user who runs this one.</summary>
    public static bool IsThisUser(Socket socket) =>
        socket is { RemoteEndPoint: IPEndPoint peer, LocalEndPoint: IPEndPoint own } && OwnerOf(File.ReadLines(Connections), peer, own) == ThisUser();

    /// <summary>The user who has the socket of one end of a connection; null when there is no such connection any more.</summary>
    /// <param name="table">The kernel's table: a line a socket, after a head.</param>
    /// <param name="end">The end.</param>
    /// <param name="other">The other end.</param>
    public static uint? OwnerOf(IEnumerable<string> table, IPEndPoint end, IPEndPoint other)
    {
        const int local = 1;
        const int remote = 2;
        const int state = 3;
        const int user = 7;
        var (one, two) = (Hex(end), Hex(other));
        return table.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > user && fields[local] == one && fields[remote] == two && fields[state] == Established)
            .Select(fields => (uint?)uint.Parse(fields[user], CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    /// <summary>As the table has it: the address as a number in this machine's byte order, and the port.</summary>
    private static string Hex(IPEndPoint end) =>
        string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(end.Address.MapToIPv4().GetAddressBytes()):X8}:{end.Port:X4}");

    private static uint ThisUser()
    {
        const string mark = "Uid:";
        const int effective = 2;
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(mark, StringComparison.Ordinal));
        return uint.Parse(line.Split('\t')[effective], CultureInfo.InvariantCulture);
    }
}
