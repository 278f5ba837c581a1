using CostDashboard.Storage;

namespace CostDashboard.Web.Host;

/// <summary>"rebuild" makes all totals again from the records, and ends.</summary>
public static class RebuildCommand
{
    public static readonly Command Command = new("rebuild", "'rebuild' to make the totals again", async (app, _) =>
    {
        var progress = new ProgressLine("Making totals again");
        var records = await app.Services.GetRequiredService<IRollups>().RebuildAsync(progress, CancellationToken.None);
        progress.Done(records);
        return 0;
    });
}
