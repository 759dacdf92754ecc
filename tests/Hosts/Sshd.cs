using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KvmProbe.Hosts;

namespace KvmProbe.HostTests;

/// <summary>An ssh server of this user's on the loopback, with keys of its own, that is gone when it is disposed. Both ends are the toolbox's.</summary>
internal sealed class Sshd : IDisposable
{
    /// <summary>In the user's home, because dropbear takes no keys from below a folder that others may write, such as /tmp.</summary>
    private readonly TemporaryFolder _folder = new(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
    private readonly Process _server;
    private readonly string? _earlier = Environment.GetEnvironmentVariable("KVMPROBE_SSH");

    internal Sshd()
    {
        var tool = Path.Combine(Toolbox.Folder("ssh"), "usr");
        var port = FreePort();
        Run(Path.Combine(tool, "bin/dropbearkey"), "-t", "ed25519", "-f", In("host"));
        Run(Path.Combine(tool, "bin/ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", In("client"));
        File.Move(In("client.pub"), In("authorized_keys"));
        _server = Process.Start(
            Path.Combine(tool, "sbin/dropbear"),
            ["-F", "-E", "-m", "-s", "-j", "-k", "-p", $"127.0.0.1:{port}", "-r", In("host"), "-D", _folder.Path, "-P", In("pid")]);
        WaitFor(port);
        Environment.SetEnvironmentVariable(
            "KVMPROBE_SSH",
            $"{Path.Combine(tool, "bin/ssh")} -F none -p {port} -i {In("client")} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "
                + "-o LogLevel=ERROR");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("KVMPROBE_SSH", _earlier);
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _folder.Dispose();
    }

    private string In(string file) => Path.Combine(_folder.Path, file);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with status {process.ExitCode}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitFor(int port)
    {
        for (var tries = 0; tries < 200 && !_server.HasExited; tries++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(25);
            }
        }

        throw new InvalidOperationException("dropbear does not listen");
    }
}
