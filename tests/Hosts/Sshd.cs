using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KvmProbe.Conformance.Hosts;

namespace KvmProbe.HostTests;

/// <summary>An ssh server of this user's on the loopback, with keys of its own, that is gone when it is disposed.</summary>
internal sealed class Sshd : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly TemporaryFolder _folder = new();
    private readonly Process _server;
    private readonly string? _earlier = Environment.GetEnvironmentVariable("KVMPROBE_SSH");

    internal Sshd()
    {
        if (!File.Exists(Program))
        {
            throw new HostUnavailableException($"there is no {Program}: apt-get install openssh-server");
        }

        var port = FreePort();
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", In("host"));
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", In("client"));
        Directory.CreateDirectory("/run/sshd");
        string[] options =
        [
            $"Port={port}", "ListenAddress=127.0.0.1", $"HostKey={In("host")}", $"AuthorizedKeysFile={In("client.pub")}", "StrictModes=no",
            "UsePAM=no", "PidFile=none",
        ];
        _server = Process.Start(Program, ["-D", "-f", "/dev/null", .. options.SelectMany(option => (string[])["-o", option])]);
        WaitFor(port);
        Environment.SetEnvironmentVariable(
            "KVMPROBE_SSH",
            $"ssh -F none -p {port} -i {In("client")} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR");
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

        throw new InvalidOperationException($"{Program} does not listen");
    }
}
