using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Fetching;

/// <summary>Puts a day's reports in the place of what is stored of that day: whole, in one commit, or not at all.</summary>
public sealed class DayPull(ReportPages reports, Ingestor ingestor, IUsageReader stored, Pricer pricer, TimeProvider time)
{
    /// <summary>A day in one commit needs its lines in memory; who has more should send calls instead.</summary>
    public const int MaxLines = 200_000;

    private static readonly TimeSpan UntilQueueHasRoom = TimeSpan.FromMilliseconds(250);

    /// <returns>What changed, or why nothing did.</returns>
    public async Task<Outcome<ReplaceAnswer>> RunAsync(IUsageConnector connector, DateOnly day, CancellationToken ct)
    {
        var pages = await reports.FetchAsync(connector, day, ct);
        if (pages.Refusal is { } notFetched) return notFetched;

        var read = ReadLines(pages.Value, connector, day);
        if (read.Refusal is { } unreadable) return unreadable;

        var lines = read.Value;

        var gone = await GoneAsync(lines, connector.Source, day, ct);
        var origin = new IngestOrigin(connector.Source) { Format = connector.Format };
        var change = new ChangeNote(
            ChangeKind.PulledAgain, connector.Name, "The provider's report of " + Text(day) + " was fetched again.");
        while (true)
        {
            if (await ingestor.ReplaceAsync(lines, origin, gone, change) is { } answer) return answer;
            await Task.Delay(UntilQueueHasRoom, time, ct);
        }
    }

    private Outcome<UsageBatch> ReadLines(ReadOnlyMemory<byte> pages, IUsageConnector connector, DateOnly day)
    {
        var read = new UsageBatch();
        var context = new FormatContext { Now = time.GetUtcNow().UtcDateTime, Catalogue = pricer.Catalogue };
        if (UsageFormats.Find(connector.Format)!.Read(pages.Span, context, read) is { } unreadable)
            return Refusal.Because($"The pages cannot be read: {unreadable.Message}.");

        var lines = new UsageBatch();
        foreach (var item in read.Items) Add(item, connector, day, lines);
        if (lines.Items.Count <= MaxLines) return lines;

        return Refusal.Because(string.Create(
            CultureInfo.InvariantCulture,
            $"The report has more than {MaxLines:N0} lines a day, which is too much to fetch. "
            + $"Leave projects out with {connector.Section}:ExcludeProjects."));
    }

    /// <summary>A bucket of another day, where a provider gives one besides, comes with its own day.</summary>
    private static void Add(UsageItem item, IUsageConnector connector, DateOnly day, UsageBatch lines)
    {
        if (item.Rejection is { } rejection) lines.Reject(rejection.Id, rejection.Field, rejection.Message);
        else if (item.Record is { Timestamp: { } at } record && DateOnly.FromDateTime(at) == day
            && !Exclusions.Leaves(record, connector.Options))
            lines.Add(record);
    }

    /// <summary>What is stored and not among the lines any more.</summary>
    private async Task<IReadOnlyList<RecordKey>> GoneAsync(UsageBatch lines, string source, DateOnly day, CancellationToken ct)
    {
        var ids = lines.Items.Select(item => item.Record?.Id ?? item.Rejection?.Id).ToHashSet(StringComparer.Ordinal);
        var from = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var filter = new UsageListFilter
        {
            From = from, To = from.AddDays(1), Limit = 1_000,
            Where = new Dictionary<Dimension, IReadOnlyList<string>> { [Dimension.Source] = [source] },
        };
        var gone = new List<RecordKey>();
        UsagePage page;
        do
        {
            page = await stored.ListAsync(filter, ct);
            gone.AddRange(page.Records.Where(record => !ids.Contains(record.Record.Id)).Select(record => record.Key));
            filter = filter with { After = page.Next };
        }
        while (page.Next is not null);

        return gone;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
