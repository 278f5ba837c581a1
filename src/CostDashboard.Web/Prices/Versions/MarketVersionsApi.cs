using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/versions: the market catalogue over time. A file is previewed first and applied by a second call.</summary>
public static class MarketVersionsApi
{
    private const string FileTooLarge = "No price file is that large; the prices in use stay.";

    public static void MapMarketVersions(this RouteGroupBuilder prices)
    {
        prices.MapGet("/versions", async (MarketVersions versions, CancellationToken ct) =>
                TypedResults.Ok(new MarketVersionsAnswer(await versions.ListAsync(ct))))
            .Needs(Actions.SeeSpend)
            .WithSummary("Versions of the market catalogue, newest first, and from when on each holds.");
        prices.MapPost("/versions/preview", PreviewAsync).Needs(Actions.EditPrices)
            .WithSummary(
                "Compare a price file, of genai-prices, LiteLLM, OpenRouter, models.dev or Portkey, with the prices in use. "
                + "Changes nothing; the answer's preview_id applies it within 30 minutes.")
            .AddOpenApiOperationTransformer(RequestBody.Describe("The file as it came, up to 16 MiB; gzip welcome.", "application/json"))
            .Produces<PricePreviewAnswer>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        prices.MapPost("/versions", ApplyAsync).Needs(Actions.EditPrices)
            .WithSummary("Apply a previewed file to records from an instant on, now if none is given. Earlier records keep their prices.")
            .Produces<SavedAnswer>(201).ProducesValidationProblem().ProducesProblem(404);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, PricePreviews previews, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var options = new MergeOptions { KeepVanished = text.Flag("keep_vanished"), Provider = text.One("provider") };
        if (text.Problem() is { } wrong) return wrong;

        var sent = await RequestBody.ReadAsync(http.Request, PriceSnapshot.MaximumBytes, http.RequestAborted, FileTooLarge);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            return previews.Read(body.Memory, options).ToOk(PricePreviewAnswer.Of);
        }
    }

    private static async Task<IResult> ApplyAsync(MarketVersionBody body, HttpContext http, MarketVersions versions)
    {
        if (string.IsNullOrWhiteSpace(body.PreviewId))
            return Refusal.Of("preview_id", "is missing; POST /api/v1/prices/versions/preview gives one").ToResult();

        var saved = await versions.ApplyAsync(
            body.PreviewId, body.From?.UtcDateTime, body.Note, http.By(Actions.EditPrices), http.RequestAborted);
        return saved.ToSaved("/api/v1/prices/versions/");
    }
}

/// <param name="From">The time with its offset from UTC; without one it is now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MarketVersionBody(string? PreviewId, DateTimeOffset? From, string? Note);

/// <param name="Versions">The newest comes first.</param>
public sealed record MarketVersionsAnswer(IReadOnlyList<MarketVersionAnswer> Versions);

/// <param name="Id">The id; 0 for the version that the program ships.</param>
/// <param name="From">The time from which the version holds; null for the first version, which also holds for all earlier records.</param>
/// <param name="AppliedBy">The person or key who applied it; null for the first version.</param>
public sealed record MarketVersionAnswer(
    int Id, string Label, DateTime? From, int Models, string? AppliedBy, DateTime? AppliedAt, string? Note);

/// <summary>What applying a price file would change.</summary>
/// <param name="Changed">How many models have another price or rule than before.</param>
/// <param name="ChangedCount">The same number, under the name it has in the log.</param>
/// <param name="MayApplyUnseen">Whether all changes are within the bounds of usual price changes.</param>
/// <param name="Reasons">Reasons to look at the file first; empty when <paramref name="MayApplyUnseen"/>.</param>
/// <param name="Kept">How many models keep their price because the file has no usable price for them.</param>
/// <param name="Changes">The changes that need a look come first, then changed, vanished and new models.</param>
/// <param name="Notes">Notes on changes of providers.</param>
/// <param name="Problems">Entries of the file that were left out, and fields that were not read.</param>
public sealed record PricePreviewAnswer(
    string PreviewId, SnapshotFormat Format, int ModelsBefore, int New, int Changed, int ChangedCount, int Vanished, int Flagged, int Kept,
    bool MayApplyUnseen, IReadOnlyList<string> Reasons, IReadOnlyList<ListedPriceChangeAnswer> Changes, IReadOnlyList<string> Notes,
    IReadOnlyList<SnapshotProblem> Problems)
{
    public static PricePreviewAnswer Of(PricePreview preview)
    {
        var diff = preview.Difference;
        return new PricePreviewAnswer(
            preview.Id, preview.Format, diff.ModelsBefore,
            diff.NewCount, diff.ChangedCount, diff.ChangedCount, diff.VanishedCount, diff.FlaggedCount, preview.Merged.Kept.Count,
            preview.Verdict.IsWithin, preview.Verdict.Reasons, [.. diff.Changes.Select(ListedPriceChangeAnswer.Of)],
            [.. diff.Notes, .. preview.Merged.Notes], preview.Problems);
    }
}

/// <summary>A model whose price in the file differs from the price in use.</summary>
/// <param name="Flags">Reasons to look at the change; empty for an ordinary one.</param>
public sealed record ListedPriceChangeAnswer(
    string Provider, string Model, ModelChangeKind Kind,
    IReadOnlyList<ChangeConcerns> Flags, IReadOnlyList<RateChangeAnswer> Rates, IReadOnlyList<string> Notes)
{
    public static ListedPriceChangeAnswer Of(ModelChange change) => new(
        change.Provider, change.Model, change.Kind, FlagList(change.Flags), [.. change.Rates.Select(Rate)], change.Notes);

    private static RateChangeAnswer Rate(RateChange rate) =>
        new(rate.Key, rate.When.Length == 0 ? null : rate.When, rate.Above, rate.Old, rate.New, rate.Factor);

    private static ChangeConcerns[] FlagList(ChangeConcerns flags) =>
        [.. Enum.GetValues<ChangeConcerns>().Where(flag => flag != ChangeConcerns.None && flags.HasFlag(flag))];
}
