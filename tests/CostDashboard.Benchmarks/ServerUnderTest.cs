using System.Diagnostics;
using System.Net.Http.Headers;

namespace CostDashboard.Benchmarks;

/// <summary>The real host as a process of its own on a fresh folder, as an operator runs it; its client is this process.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private const string Key = "benchmark-key-benchmark-key";

    private readonly Process _process;

    private ServerUnderTest(Process process, Uri address, string database)
    {
        _process = process;
        Database = database;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Client { get; }

    public string Database { get; }

    /// <summary>The server's processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Peak of the server's memory, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <param name="folder">Kept by the caller; a database that stands there is used as it is.</param>
    public static async Task<ServerUnderTest> StartAsync(string folder, CancellationToken ct)
    {
        var database = Path.Combine(folder, "costdashboard.db");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CostDashboard.Web.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add("--ConnectionStrings:CostDashboard=Data Source=" + database);
        start.ArgumentList.Add("--Bootstrap:ApiKey=" + Key);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server could not be started.");
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            const string listening = "Now listening on: ";
            if (line.IndexOf(listening, StringComparison.Ordinal) is var at && at < 0) continue;

            // Read on, or the server would wait for a full pipe.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new ServerUnderTest(process, new Uri(line[(at + listening.Length)..]), database);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
