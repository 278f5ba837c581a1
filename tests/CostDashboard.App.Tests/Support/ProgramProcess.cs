using System.Diagnostics;
using System.Text;

namespace CostDashboard.App.Tests.Support;

/// <summary>The program as a process of its own, which a test can kill.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private const string Listening = "http://127.0.0.1:";

    private readonly Process _process;

    private ProgramProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static ProgramProcess Start(TemporaryFolder folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CostDashboard.Web.dll"));
        foreach (var argument in RunningHost.Arguments(folder, settings)) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var log = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            log.AppendLine(line);
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0) continue;

            // Whoever does not read makes the program wait at its next line.
            _ = process.StandardOutput.ReadToEndAsync();
            return new ProgramProcess(process, new Uri(line[at..].Trim()));
        }

        throw new InvalidOperationException("The program did not start: " + log);
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + RunningHost.Key);
        return client;
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
