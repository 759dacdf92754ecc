using System.Net;
using System.Net.Sockets;
using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>A port of this machine's own is open to all of its users: who connects is looked up.</summary>
[TestFixture]
public sealed class LocalPeerTests
{
    private static readonly IPEndPoint Emulator = new(IPAddress.Loopback, 0xd2f0);
    private static readonly IPEndPoint Suite = new(IPAddress.Loopback, 0x1f90);

    private static string Table(string state, int user) => $"""
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 1 1 0 20 4 30 10 -1
           1: 0100007F:D2F0 0100007F:1F90 {state} 00000000:00000000 00:00000000 00000000  {user}        0 2 1 0 20 4 30 10 -1
        """;

    [TestCase("01", 1000, 1000)]
    [TestCase("06", 0, null)]
    public void The_owner_of_the_other_end(string state, int user, int? owner) =>
        Assert.That(LocalPeer.OwnerOf(Table(state, user).Split('\n'), Emulator, Suite), Is.EqualTo((uint?)owner));

    [Test]
    public void Who_is_not_there_is_nobody() =>
        Assert.That(LocalPeer.OwnerOf(Table("01", 1000).Split('\n'), new IPEndPoint(IPAddress.Loopback, 1), Suite), Is.Null);

    [Test]
    public void This_process_is_this_user()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        using var peer = listener.Accept();
        Assert.That(LocalPeer.IsThisUser(peer), Is.True);
    }
}
