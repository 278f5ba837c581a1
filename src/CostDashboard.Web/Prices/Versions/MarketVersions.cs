using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>Lists the versions of the market catalogue and puts a new one into use from a given time on.</summary>
public sealed class MarketVersions(
    PriceBookStore store, PricePreviews previews, IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    private const int LongestNote = 500;

    /// <summary>A caller's clock may be a little behind; anything earlier would give one time two prices.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>The newest version comes first, and the one that the program ships comes last.</summary>
    public async Task<IReadOnlyList<MarketVersionAnswer>> ListAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rows = await context.MarketVersions.AsNoTracking()
            .Select(row => new { row.Id, row.AppliedAt, row.AppliedBy, row.Note, row.From }).ToDictionaryAsync(row => row.From, ct);
        return [.. store.Book.Market.Reverse().Select(version =>
        {
            var row = version.From is { } from ? rows.GetValueOrDefault(from) : null;
            var models = version.Catalogue.Providers.Sum(provider => provider.Models.Count);
            return new MarketVersionAnswer(
                row?.Id ?? 0, version.Catalogue.Version, version.From, models, row?.AppliedBy, row?.AppliedAt, row?.Note);
        })];
    }

    /// <param name="from">The time is in UTC; null means now.</param>
    public async Task<Outcome<long>> ApplyAsync(string previewId, DateTime? from, string? note, string by, CancellationToken ct)
    {
        Outcome<long> saved = Refusal.Missing("There is no such preview, or it is older than 30 minutes. Preview the file again.");
        await store.ChangeAsync(async context =>
        {
            if (previews.Find(previewId) is not { } preview) return null;

            var start = from ?? time.GetUtcNow().UtcDateTime;
            var problems = Problems(preview, start, note).ToList();
            if (problems.Count > 0)
            {
                saved = Refusal.Of(problems);
                return null;
            }

            var row = await NewRowAsync(context, preview, start, note, by, ct);
            saved = row.Id;
            if (preview.IsWaiting) await WaitingPrices.ClearAsync(context, ct);
            previews.Forget(previewId);

            // Records are priced by what is stored, so it is read back before the change is kept.
            var book = store.Book.WithMarket([.. store.Book.Market, store.Version(row)]);
            return new PriceBookChange(book, PriceActions.VersionApplied, row.Label, null, Json(row, preview));
        }, by, ct);
        return saved;
    }

    private IEnumerable<FieldProblem> Problems(PricePreview preview, DateTime start, string? note)
    {
        if (preview.Compared != store.Book.Published)
            yield return new("preview_id", "was compared with prices that are no longer the newest. Preview the file again.");
        if (start < time.GetUtcNow().UtcDateTime - Slack)
            yield return new("from", "lies in the past. Prices of the past are not rewritten; give an instant from now on.");
        if (start <= store.Book.Market[^1].From)
            yield return new("from", $"is not after {Iso(store.Book.Market[^1].From!.Value)}, from which on the newest version holds.");
        foreach (var problem in NameProblems.Of(("note", note))) yield return problem;
        if (note?.Length > LongestNote) yield return new("note", $"is longer than {LongestNote} characters.");
    }

    private async Task<MarketVersionRow> NewRowAsync(
        CostDbContext context, PricePreview preview, DateTime start, string? note, string by, CancellationToken ct)
    {
        var id = (await context.MarketVersions.MaxAsync(row => (int?)row.Id, ct) ?? 0) + 1;
        var now = time.GetUtcNow().UtcDateTime;
        return context.MarketVersions.Add(new MarketVersionRow
        {
            Id = id,
            From = start,
            Label = Label(preview.Format, now),
            Content = PriceBookRows.Content(preview.Merged.Catalogue),
            AppliedBy = by,
            AppliedAt = now,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        }).Entity;
    }

    /// <summary>"genai-prices 2026-11-22", with " (2)" added for the second version of a day.</summary>
    private string Label(SnapshotFormat format, DateTime now)
    {
        var label = SnapshotFormats.Name(format) + " " + now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var alike = store.Book.Market.Count(
            version => version.Catalogue.Version == label || version.Catalogue.Version.StartsWith(label + " (", StringComparison.Ordinal));
        return alike == 0 ? label : $"{label} ({alike + 1})";
    }

    private static string Json(MarketVersionRow row, PricePreview preview) => JsonSerializer.Serialize(new
    {
        row.Id,
        row.Label,
        row.From,
        row.Note,
        preview.Difference.NewCount,
        preview.Difference.ChangedCount,
        preview.Difference.VanishedCount,
        preview.Difference.FlaggedCount,
    }, ChangeLog.Json);

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
