using System.Diagnostics;
using System.Reflection;

namespace CostDashboard.App.Tests.Langfuse;

/// <summary>Runs Langfuse's own clients against a host: send.mjs (langfuse 3), send-otel.mjs (@langfuse/otel 5).</summary>
internal static class LangfuseClient
{
    private static readonly string Folder = typeof(LangfuseClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "LangfuseClient").Value!;

    /// <returns>Whether it ended well, and all it wrote: its complaints.</returns>
    public static async Task<(bool Ok, string Errors)> SendAsync(Uri host, string key, string program = "send.mjs")
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { program, host.ToString().TrimEnd('/'), key }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(end.Token);
        try
        {
            var errors = await process.StandardError.ReadToEndAsync(end.Token);
            await process.WaitForExitAsync(end.Token);
            return (process.ExitCode == 0, errors + await output);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
