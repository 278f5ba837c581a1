using CostDashboard.Core.Formats.Reports;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// Fetches every page of a day's reports: all of them, or none and why. They come as one body, a page after the other, as only within one
/// body lines are told apart that differ in what we do not know.
/// </summary>
public sealed class ReportPages(PageClient client)
{
    /// <summary>Of one report of one day; a list that long goes round in circles.</summary>
    private const int MaxPages = 1_000;

    public async Task<Outcome<ReadOnlyMemory<byte>>> FetchAsync(IUsageConnector connector, DateOnly day, CancellationToken ct)
    {
        using var pages = new MemoryStream();
        foreach (var report in connector.Reports(day))
        {
            if (await FetchAsync(connector, report, pages, ct) is { } problem) return Refusal.Because(problem);
        }

        return new ReadOnlyMemory<byte>(pages.ToArray());
    }

    private async Task<string?> FetchAsync(IUsageConnector connector, string report, MemoryStream into, CancellationToken ct)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var path = report; ;)
        {
            var answer = await client.GetAsync(connector, path, ct);
            if (answer.Body is not { } body) return answer.Problem;
            if (UsageReportPage.Read(body) is not { } page)
                return $"What came is no page of a usage report. Check {connector.Section}:BaseUrl.";

            into.Write(body);
            into.WriteByte((byte)'\n');
            if (!page.HasMore) return null;
            if (page.NextPage is not { } next) return "A page says that more follow, but not where.";
            if (!asked.Add(next) || asked.Count >= MaxPages) return "The pages go round in circles.";
            path = $"{report}&page={Uri.EscapeDataString(next)}";
        }
    }
}
