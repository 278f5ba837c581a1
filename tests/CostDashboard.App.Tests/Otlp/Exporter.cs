using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>The OpenTelemetry JavaScript SDK with its real exporters, in a process of its own: send.mjs.</summary>
internal static class Exporter
{
    /// <summary>{ok, error, ids}: what the exporter made of the answer, and "{trace id}-{span id}" of each span.</summary>
    public static async Task<JsonNode> SendAsync(RunningHost host, string protocol, string compression, JsonObject load, string? key = null)
    {
        load["url"] = new Uri(host.Address, "/v1/traces").ToString();
        load["key"] = key ?? RunningHost.Key;
        load["protocol"] = protocol;
        load["compression"] = compression;
        using var process = Process.Start(new ProcessStartInfo("node", "send.mjs")
        {
            // Its packages were installed there when the tests were built.
            WorkingDirectory = Repository.PathOf("tests/CostDashboard.App.Tests/Otlp"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(load.ToJsonString(JsonSerializerOptions.Default));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await error);
        return JsonNode.Parse(output)!;
    }
}
