using CostDashboard.Storage.Model;
using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Jobs;

/// <summary>Jobs and their runs in words.</summary>
public static class JobWords
{
    public static string Title(IStringLocalizer<Text> text, JobRow job) => text["Job." + job.TitleKey, job.Of];

    /// <summary>How long a run took; null while it runs, and where its end is not known.</summary>
    public static string? Duration(IStringLocalizer<Text> text, JobRun? run)
    {
        if (run is not { EndedAt: { } end }) return null;

        var took = end - run.StartedAt;
        if (took < TimeSpan.FromMinutes(1)) return text["Jobs.Seconds", Math.Round(took.TotalSeconds, 1)];

        return took < TimeSpan.FromHours(1)
            ? text["Jobs.Minutes", took.Minutes, took.Seconds]
            : text["Jobs.Hours", (int)took.TotalHours, took.Minutes];
    }

    /// <summary>The tone of a badge.</summary>
    public static string Tone(JobResult result) => result switch
    {
        JobResult.Done => "good",
        JobResult.Failed => "bad",
        JobResult.Interrupted or JobResult.Cancelled => "watch",
        _ => "",
    };
}
