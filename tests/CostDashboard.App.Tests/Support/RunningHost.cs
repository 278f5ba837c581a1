using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Web;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Support;

/// <summary>The real program in this process, on a free port over a folder of its own, as a client meets it.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    public const string Key = "bootstrap-key-for-tests-0001";
    public const string Email = "admin@example.com";
    public const string Password = "correct-horse";

    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;

    private RunningHost(WebApplication app, TemporaryFolder folder, bool ownsFolder, CapturedLogs logs)
    {
        (App, _folder, _ownsFolder, Logs) = (app, folder, ownsFolder, logs);
        Address = new Uri(app.Urls.Single());
        Anonymous = ClientWith(null);
        Client = ClientWith(Key);
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public CapturedLogs Logs { get; }

    public string DatabaseFile => _folder.DatabaseFile;

    /// <summary>Carries the bootstrap key.</summary>
    public HttpClient Client { get; }

    public HttpClient Anonymous { get; }

    /// <summary>On a folder of its own, which goes with it.</summary>
    public static Task<RunningHost> StartAsync(params string[] settings) =>
        StartAsync(new TemporaryFolder(), ownsFolder: true, null, settings);

    /// <summary>On a folder of its own and by a clock of the test's.</summary>
    public static Task<RunningHost> StartAsync(TimeProvider clock, params string[] settings) =>
        StartAsync(new TemporaryFolder(), ownsFolder: true, builder => builder.Services.AddSingleton(clock), settings);

    /// <summary>On a folder that outlives it.</summary>
    public static Task<RunningHost> StartOnAsync(
        TemporaryFolder folder, Action<WebApplicationBuilder>? configure, params string[] settings) =>
        StartAsync(folder, ownsFolder: false, configure, settings);

    /// <summary>On a folder in which nothing is prepared: the program makes its database itself.</summary>
    public static Task<RunningHost> StartFirstAsync(TemporaryFolder folder, params string[] settings) =>
        StartAsItIsAsync(folder, ownsFolder: false, null, settings);

    public static string[] Arguments(TemporaryFolder folder, params string[] settings) =>
    [
        "--urls=http://127.0.0.1:0", $"--ConnectionStrings:CostDashboard=Data Source={folder.DatabaseFile}",
        $"--Bootstrap:AdminEmail={Email}", $"--Bootstrap:AdminPassword={Password}", $"--Bootstrap:ApiKey={Key}", .. settings,
    ];

    public T Service<T>() where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Follows no redirect and keeps no cookie, so that a test sees each answer.</summary>
    public HttpClient ClientWith(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task<Answer> PostAsync(string json, string? contentType = "application/json") =>
        SendAsync(HttpMethod.Post, "/api/v1/usage", Bytes(json, contentType));

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        HttpClient? client = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await (client ?? Client).SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    /// <summary>
    /// Totals once they hold as many requests as given; fails when they do not within 30 seconds. Of all times, where the query names none:
    /// the API's own choice, the running month, would leave out yesterday's records on the first of a month.
    /// </summary>
    public async Task<JsonNode> CostsAsync(string query, long requests)
    {
        if (!query.Contains("from=", StringComparison.Ordinal)) query = "from=2015-01-01&" + query;
        var end = Environment.TickCount64 + 30_000;
        while (true)
        {
            var answer = await GetAsync("/api/v1/costs?" + query);
            Assert.True(answer.Is(200), answer.Text);
            var found = (long)answer.Json["total"]!["requests"]!;
            if (found == requests) return answer.Json;
            Assert.True(Environment.TickCount64 < end, $"After 30 s the totals hold {found} of {requests} requests.");
            await Task.Delay(50);
        }
    }

    /// <summary>A key with some scopes, made through the API.</summary>
    public async Task<(int Id, string Key)> NewKeyAsync(string name, string scopes, string defaults = "{}")
    {
        var answer = await SendAsync(
            HttpMethod.Post, "/api/v1/keys", Json($$"""{"name":"{{name}}","scopes":[{{scopes}}],"defaults":{{defaults}}}"""));
        Assert.True(answer.Is(201), answer.Text);
        return ((int)answer.Json["id"]!, (string)answer.Json["key"]!);
    }

    /// <summary>A second look at the file, past the program.</summary>
    public T Query<T>(string sql) => _folder.Query<T>(sql);

    /// <summary>Neither the files of the folder nor the log hold a text.</summary>
    public void AssertNowhere(string text)
    {
        Assert.DoesNotContain(text, Logs.All, StringComparison.Ordinal);
        var (bytes, looked) = (Encoding.UTF8.GetBytes(text), 0);
        foreach (var file in _folder.Contents())
        {
            Assert.True(file.Bytes.AsSpan().IndexOf(bytes) < 0, $"{file.Name} holds '{text}'.");
            looked++;
        }

        Assert.True(looked > 1, "The database and its journal were not there to look at.");
    }

    public static HttpContent Json(string json) => Bytes(json, "application/json");

    public static HttpContent Bytes(string text, string? contentType) => Bytes(Encoding.UTF8.GetBytes(text), contentType);

    public static HttpContent Bytes(byte[] bytes, string? contentType, string? encoding = null)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsFolder) _folder.Dispose();
    }

    private static async Task<RunningHost> StartAsync(
        TemporaryFolder folder, bool ownsFolder, Action<WebApplicationBuilder>? configure, string[] settings)
    {
        await FirstStart.PrepareAsync(folder, settings);
        return await StartAsItIsAsync(folder, ownsFolder, configure, settings);
    }

    private static async Task<RunningHost> StartAsItIsAsync(
        TemporaryFolder folder, bool ownsFolder, Action<WebApplicationBuilder>? configure, string[] settings)
    {
        var logs = new CapturedLogs();
        var app = await Program.BuildAsync(Arguments(folder, settings), demo: settings.Contains("--demo"), builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new RunningHost(app, folder, ownsFolder, logs);
    }
}
