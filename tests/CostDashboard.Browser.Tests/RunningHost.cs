using System.Net;
using System.Text.RegularExpressions;
using CostDashboard.App.Tests.Support;
using CostDashboard.Web;
using CostDashboard.Web.Demo;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Cookie = Microsoft.Playwright.Cookie;

namespace CostDashboard.Browser.Tests;

/// <summary>The real program on a free port, its files in a folder that goes with it.</summary>
public sealed partial class RunningHost : IAsyncDisposable
{
    public const string Email = "reader@example.com";
    public const string Password = "correct horse";
    public const string ApiKey = "cd_browser_tests_key";

    private readonly TemporaryFolder _folder;
    private WebApplication _app;
    private readonly Lazy<Task<IReadOnlyList<Cookie>>> _signedIn;

    private RunningHost(TemporaryFolder folder, WebApplication app, CapturedLogs logs)
    {
        (_folder, _app, Logs) = (folder, app, logs);
        Address = app.Urls.First();
        _signedIn = new(SignInAsync);
        Api = new HttpClient { BaseAddress = new Uri(Address), DefaultRequestHeaders = { { "Authorization", $"Bearer {ApiKey}" } } };
    }

    public string Address { get; }

    /// <summary>Everything from Information on, whatever the host leaves out; the console shows warnings.</summary>
    public CapturedLogs Logs { get; }

    /// <summary>All files of the program: the database, its journal, what lies beside it.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Files => _folder.Contents();

    /// <summary>A program with the key, as opposed to a person with a browser.</summary>
    public HttpClient Api { get; }

    public static async Task<RunningHost> StartAsync(bool demo = false)
    {
        var (folder, logs) = (new TemporaryFolder(), new CapturedLogs());
        var app = await BuildAsync(folder, logs, "http://127.0.0.1:0", demo);
        if (demo) await app.Services.GetRequiredService<DemoSeeder>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return new RunningHost(folder, app, logs);
    }

    /// <summary>Ends the program and starts it again with the same files, at the same address.</summary>
    public async Task RestartAsync(Func<Task>? whileDown = null)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (whileDown is not null) await whileDown();
        _app = await BuildAsync(_folder, Logs, Address, demo: false);
        await _app.StartAsync();
    }

    private static Task<WebApplication> BuildAsync(TemporaryFolder folder, CapturedLogs logs, string address, bool demo)
    {
        string[] settings =
        [
            $"--urls={address}",
            $"--ConnectionStrings:CostDashboard=Data Source={folder.DatabaseFile}",
            $"--Bootstrap:AdminEmail={Email}",
            $"--Bootstrap:AdminPassword={Password}",
            $"--Bootstrap:ApiKey={ApiKey}",
            "--Reporting:TimeZone=Asia/Seoul",
        ];
        return Web.Program.BuildAsync(settings, demo, builder => Listen(builder.Logging, logs));
    }

    /// <summary>The cookies of a person who signed in, once for all visits; journeys about signing in fill in the form.</summary>
    public Task<IReadOnlyList<Cookie>> SignedInAsync() => _signedIn.Value;

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<Cookie>> SignInAsync()
    {
        var jar = new CookieContainer();
        var handler = new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(Address) };
        var page = await client.GetStringAsync("/sign-in");
        var fields = HiddenField().Matches(page).ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);
        fields["Input.Email"] = Email;
        fields["Input.Password"] = Password;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return
        [
            .. jar.GetAllCookies().Select(cookie => new Cookie
            {
                Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly,
            }),
        ];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    private static void Listen(ILoggingBuilder logging, CapturedLogs logs)
    {
        logging.AddProvider(logs).AddFilter<CapturedLogs>(null, LogLevel.Information);
        logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Warning);
    }
}
