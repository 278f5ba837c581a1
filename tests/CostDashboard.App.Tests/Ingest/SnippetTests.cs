using System.ComponentModel;
using System.Diagnostics;
using CostDashboard.Web.Ingest;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>The snippets of the Connect panel run as they stand, and a record arrives.</summary>
public sealed class SnippetTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("curl", "bash", true)]
    [InlineData("curl", "bash", false)]
    [InlineData("python", "python3", true)]
    [InlineData("python", "python3", false)]
    [InlineData("javascript", "node", true)]
    [InlineData("javascript", "node", false)]
    public async Task Snippet_Run_BringsARecord(string snippet, string program, bool filledIn)
    {
        var name = $"{snippet}-{filledIn}";
        var (_, key) = await Host.NewKeyAsync(name, "\"ingest\"");
        var code = Snippets.All(Host.Address.ToString(), filledIn ? key : null).Single(one => one.Key == snippet).Code;
        Assert.Equal(filledIn, code.Contains(key, StringComparison.Ordinal));

        var said = await RunAsync(program, code, filledIn ? null : key);

        Assert.Contains("\"accepted\":1", said, StringComparison.Ordinal);
        var record = Assert.Single((await Host.GetAsync("/api/v1/usage?source=" + name)).Json["records"]!.AsArray())!;
        Assert.Equal(
            ("gpt-4o-mini", "search", 1200, 350),
            ((string)record["model"]!, (string)record["team"]!, (int)record["input_tokens"]!, (int)record["output_tokens"]!));
    }

    [Fact]
    public void OpenTelemetry_HeaderIsEncodedAndTheAddressIsABase()
    {
        var code = Snippets.All("https://costs.example.com/", "cd_key").Single(one => one.Key == "otel").Code;

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT=\"https://costs.example.com\"", code, StringComparison.Ordinal);
        Assert.Contains("\"Authorization=Bearer%20cd_key\"", code, StringComparison.Ordinal);
    }

    /// <summary>What it prints. The code comes by standard input, so that no shell reads it before.</summary>
    private static async Task<string> RunAsync(string program, string code, string? key)
    {
        var start = new ProcessStartInfo(program, program == "bash" ? "-s" : "-")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "*";
        if (key is not null) start.Environment["COSTDASHBOARD_KEY"] = key;
        using var process = Start(start);
        if (process is null) Assert.Skip($"{program} is not installed here.");

        await process.StandardInput.WriteAsync(code);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, complaint);
        return said;
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
