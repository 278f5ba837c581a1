using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Configuration;

namespace CostDashboard.App.Tests.Host;

/// <summary>A setting that cannot be used ends the start with one sentence that names it, not with a stack trace.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Reporting:TimeZone", "Mars/Olympus")]
    [InlineData("Reporting:TimeZone", "")]
    [InlineData("Reporting:TimeZone", "../../etc/passwd")]
    [InlineData("Reporting:Currency", "Euro")]
    [InlineData("Reporting:Currency", "krw")]
    [InlineData("Currency:Feed:Url", "http://rates.example.com/a.xml")]
    [InlineData("Currency:Feed:Url", "rates.xml")]
    [InlineData("Currency:Feed:EveryHours", "0")]
    [InlineData("Prices:Fetch:Format", "xml")]
    [InlineData("Prices:Fetch:Bounds:MaximumFactor", "0.5")]
    [InlineData("Currency:Feed:Monthly", "sometimes")]
    [InlineData("Storage:Engine", "mysql")]
    [InlineData("Storage:RecentIds", "5")]
    [InlineData("Storage:RecentIds", "many")]
    [InlineData("Storage:HourDays", "34")]
    [InlineData("Storage:RecordsPerQuestion", "-1")]
    [InlineData("Ingest:MaxBodyBytes", "10")]
    [InlineData("Ingest:MaxBodyBytes", "32MB")]
    [InlineData("Ingest:Otlp:Attributes:tema", "team.name")]
    [InlineData("Ingest:Otlp:Attributes:team", "a, a")]
    [InlineData("Outgoing:AllowedNetworks:0", "everything")]
    [InlineData("Proxy:KnownProxies:0", "10.0.0.0/8")]
    [InlineData("Proxy:KnownNetworks:0", "proxy.local")]
    [InlineData("Proxy:ForwardLimit", "0")]
    [InlineData("Sessions:IdleHours", "0")]
    [InlineData("Sessions:RememberedDays", "1000")]
    [InlineData("Sessions:CheckSeconds", "31")]
    [InlineData("Pull:OpenAI:Enabled", "true")]
    [InlineData("Pull:OpenAI:BaseUrl", "http://api.example.com")]
    [InlineData("Pull:OpenAI:BaseUrl", "ftp://api.example.com")]
    [InlineData("Pull:Anthropic:BaseUrl", "https://user:password@api.example.com")]
    [InlineData("Pull:Anthropic:AdminKey", "two words")]
    [InlineData("Pull:Anthropic:Days", "-1")]
    [InlineData("Pull:OpenAI:EveryMinutes", "0")]
    [InlineData("Pull:OpenAI:BackfillDays", "5000")]
    [InlineData("Pull:Anthropic:Source", "openai-usage-api")]
    [InlineData("Pull:Retries", "many")]
    [InlineData("ConnectionStrings:CostDashboard", "Data Source=:memory:")]
    [InlineData("ConnectionStrings:CostDashboard", "Server=db;Port=1")]
    [InlineData("ConnectionStrings:CostDashboard", "Data Source=/proc/no/such/folder/x.db")]
    public async Task Start_WithBadSetting_NamesItAndEnds(string key, string value)
    {
        using var console = new CapturedConsole();

        var code = await Web.Program.Main([.. RunningHost.Arguments(_folder), $"--{key}={value}"]);

        Assert.Equal(2, code);
        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), console.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAFileThatIsNoDatabase_NamesTheSettingAndKeepsTheFile()
    {
        using var console = new CapturedConsole();
        await File.WriteAllTextAsync(_folder.DatabaseFile, new string('x', 10_000), TestContext.Current.CancellationToken);

        var code = await Web.Program.Main(RunningHost.Arguments(_folder));

        Assert.Equal(2, code);
        Assert.Contains("ConnectionStrings:CostDashboard", console.Text, StringComparison.Ordinal);
        Assert.Equal(10_000, new FileInfo(_folder.DatabaseFile).Length);
    }

    [Fact]
    public void Example_OfSpanAttributes_IsTheDefaults()
    {
        var example = new ConfigurationBuilder()
            .AddJsonFile(Repository.PathOf("appsettings.Example.json"))
            .Build()
            .GetSection("Ingest:Otlp:Attributes");

        Assert.Equal(
            AttributeMap.Defaults.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            example.GetChildren()
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_UnknownCommand_NamesTheCommands()
    {
        using var console = new CapturedConsole();

        Assert.Equal(2, await Web.Program.Main(["serve"]));
        Assert.Contains("'demo'", console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_MakesTheSameTotalsAgain()
    {
        await using (var host = await RunningHost.StartOnAsync(_folder, null))
        {
            await host.PostAsync("""[{"model":"gpt-4o","input_tokens":1000},{"model":"gpt-4o","input_tokens":3000}]""");
            await host.CostsAsync("from=2026-01-01", requests: 2);
        }

        using (var console = new CapturedConsole())
        {
            Assert.Equal(0, await Web.Program.Main(["rebuild", .. RunningHost.Arguments(_folder)]));
            Assert.Contains("2 records", console.Text, StringComparison.Ordinal);
        }

        await using var again = await RunningHost.StartOnAsync(_folder, null);
        Assert.Equal(0.01m, (decimal)(await again.CostsAsync("from=2026-01-01", requests: 2))["total"]!["cost_usd"]!);
    }
}
