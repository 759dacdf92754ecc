using Microsoft.Playwright;
using NUnit.Framework;

namespace KvmProbe.BrowserTests;

/// <summary>Debian's chromium, headless, without a network.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    private static string Program =>
        Environment.GetEnvironmentVariable("KVMPROBE_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <summary>Starts it; where there is none, the test fails and names the package.</summary>
    public static async Task<Browser> Start()
    {
        if (!File.Exists(Program))
        {
            Assert.Fail($"there is no {Program}: apt-get install chromium, or name one in KVMPROBE_CHROMIUM");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Flags });
        return new Browser(playwright, browser);
    }

    /// <summary>A page of its own.</summary>
    public async Task<IPage> Page(ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            Offline = true,
            ViewportSize = new ViewportSize { Width = 1400, Height = 1000 },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
