using System.Globalization;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Fetching;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Fetches the configured price file and compares it with the prices in use. A difference waits for a person to confirm it or, where the
/// setting allows it and it is within bounds, is applied from now on. A file that cannot be read changes nothing.
/// </summary>
public sealed class PriceFetcher(
    PriceFetchOptions options, FileClient client, FetchStates states, PricePreviews previews, MarketVersions versions,
    WaitingPrices waiting, ILogger<PriceFetcher> log)
    : FileFetcher(options, client, states, log)
{
    protected override string Section => PriceFetchOptions.Section;

    protected override string StateName => WaitingPrices.Name;

    protected override int MaximumBytes => PriceSnapshot.MaximumBytes;

    protected override string What => "Price file";

    protected override async Task<FetchRun> TakeAsync(byte[] bytes, CancellationToken ct)
    {
        // A whole catalogue takes about a second, so it is not read on the caller's thread.
        var read = await Task.Run(() => previews.Read(bytes, options.Merge(previews)), ct);
        if (read.Refusal is { } refusal) return Unusable(refusal.Message);

        var preview = read.Value;
        if (options.Wanted is { } wanted && wanted != preview.Format)
            return new FetchRun(
                $"{options.Address.Host} sent a file of another format than {PriceFetchOptions.Section}:Format says; "
                + "nothing of it was used.",
                null);
        if (preview.Difference.IsEmpty) return await NothingAsync(preview, ct);

        var verdict = preview.Difference.IsWithin(options.Bounds);
        return options.Automatic && verdict.IsWithin ? await ApplyAsync(preview, ct) : await WaitAsync(preview, bytes, verdict.Reasons, ct);
    }

    protected override FetchRun Unchanged(FetchState state) =>
        new(null, state.Waiting is not null ? "The file has not changed; it waits for confirmation." : "The file has not changed.");

    private async Task<FetchRun> NothingAsync(PricePreview preview, CancellationToken ct)
    {
        previews.Forget(preview.Id);
        await waiting.ForgetAsync(ct);
        return new FetchRun(null, "No price differs from those in use.");
    }

    private async Task<FetchRun> ApplyAsync(PricePreview preview, CancellationToken ct)
    {
        var saved = await versions.ApplyAsync(preview.Id, null, "Fetched, within bounds", options.Address.Host, ct);
        if (saved.Refusal is { } refusal)
            return new FetchRun(
                $"The prices could not be applied: {(refusal.IsMissing ? "others came into use meanwhile." : refusal.Message)}", null);

        await waiting.ForgetAsync(ct);
        return new FetchRun(null, $"{Count(preview)}, applied.");
    }

    private async Task<FetchRun> WaitAsync(PricePreview preview, byte[] file, IReadOnlyList<string> reasons, CancellationToken ct)
    {
        previews.Forget(preview.Id);
        var why = options.Automatic ? reasons : ["Prices:Fetch:Automatic is off."];
        await waiting.KeepAsync(file, options.Address.Host, Count(preview), why, ct);
        return new FetchRun(null, $"{Count(preview)}; the file waits for confirmation. {string.Join(" ", why)}");
    }

    private static string Count(PricePreview preview)
    {
        var diff = preview.Difference;
        return string.Create(
            CultureInfo.InvariantCulture, $"{diff.ChangedCount} models changed, {diff.NewCount} new, {diff.VanishedCount} vanished");
    }
}
