using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>Counts a file of prompts in the memory of one part of it.</summary>
public sealed class BatchRun(PromptCounter counter, TimeProvider time)
{
    /// <param name="progress">Told a few times a second.</param>
    public async Task<BatchReport> RunAsync(BatchFile file, Stream stream, BatchPlan plan, Action<BatchReport> progress, CancellationToken ct)
    {
        var (tally, beat) = (new BatchTally(counter, plan), new BatchBeat(time));
        await foreach (var rows in new PromptFile(stream, file.Kind, file.Column).ReadAsync(ct))
        {
            foreach (var row in rows) tally.Add(row, ct);
            if (beat.IsDue()) progress(tally.ToReport());
        }

        return tally.ToReport();
    }
}
