using CostDashboard.Core.Prompts;

namespace CostDashboard.Web.Playground;

/// <summary>Counts a file of prompts in the memory of one part of it.</summary>
public sealed class BatchRun(PromptCounter counter, BatchModels models, TimeProvider time)
{
    /// <param name="progress">Told a few times a second, and of what was counted where it breaks off.</param>
    public async Task<BatchReport> RunAsync(BatchFile file, Stream stream, BatchPlan plan, Action<BatchReport> progress, CancellationToken ct)
    {
        var (tally, beat) = (new BatchTally(counter, models, plan), new BatchBeat(time));
        try
        {
            await foreach (var rows in new PromptFile(stream, file.Kind, file.Column).ReadAsync(ct))
            {
                foreach (var row in rows) tally.Add(row, ct);
                if (beat.IsDue()) progress(tally.ToReport());
            }
        }
        catch (Exception)
        {
            progress(tally.ToReport());
            throw;
        }

        return tally.ToReport();
    }
}
