using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>Counts a file of prompts in the memory of one part of it.</summary>
public sealed class BatchRun(PromptCounter counter, BatchModels models, TimeProvider time)
{
    /// <param name="progress">Told a few times a second, and of what was counted where it breaks off.</param>
    public async Task<BatchReport> RunAsync(
        BatchFile file, Stream stream, BatchPlan plan, Action<BatchReport> progress, CancellationToken ct)
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

/// <summary>What a file of prompts is counted and taken away by.</summary>
/// <param name="Calibrations">What estimates are multiplied by, by model; only of those that are.</param>
public sealed record BatchPlan(PlaygroundChoices Choices, IReadOnlyDictionary<string, Calibration> Calibrations)
{
    /// <summary>As much as each of Anthropic's models can answer.</summary>
    public const long UsualMostTokens = 4096;

    /// <summary>Where Anthropic cuts answers to requests that do not say it themselves; 1 or more.</summary>
    public long MostTokens { get; init; } = UsualMostTokens;
}

/// <summary>Tells when a page is to be drawn again: a few times a second.</summary>
internal sealed class BatchBeat(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private long _last = time.GetTimestamp();

    public bool IsDue()
    {
        if (time.GetElapsedTime(_last) < Between) return false;

        _last = time.GetTimestamp();
        return true;
    }
}
