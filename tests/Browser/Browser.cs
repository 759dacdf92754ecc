using KvmProbe.Hosts;
using Microsoft.Playwright;

namespace KvmProbe.BrowserTests;

/// <summary>The toolbox's chromium, headless, without a network.</summary>
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

    /// <summary>Starts it.</summary>
    public static async Task<Browser> Start()
    {
        var tool = Toolbox.Folder("chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Path.Combine(tool, "usr/lib/chromium/chromium-headless-shell"),
                Headless = true,
                Args = Flags,
                Env = new Dictionary<string, string> { ["FONTCONFIG_SYSROOT"] = tool },
            });
        return new Browser(playwright, browser);
    }

    /// <summary>A page of its own.</summary>
    public async Task<IPage> Page(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            Offline = true,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
