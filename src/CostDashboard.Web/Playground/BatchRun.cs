using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>Counts a file of prompts in the memory of one part of it.</summary>
public sealed class BatchRun(PromptCounter counter, ModelTable table, TimeProvider time)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    /// <param name="progress">Told a few times a second.</param>
    public async Task<BatchReport> RunAsync(BatchFile file, Stream stream, PlaygroundChoices choices, Action<BatchReport> progress, CancellationToken ct)
    {
        var tally = new BatchTally(counter, table, choices);
        var reported = time.GetTimestamp();
        await foreach (var rows in new PromptFile(stream, file.Kind).ReadAsync(ct))
        {
            foreach (var row in rows) tally.Add(row, ct);
            if (time.GetElapsedTime(reported) < BetweenReports) continue;

            progress(tally.ToReport());
            reported = time.GetTimestamp();
        }

        return tally.ToReport();
    }
}
