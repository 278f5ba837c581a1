using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Keeps the price book and its rows in the database in step. Changes are made one at a time: a change is checked against the book, saved
/// with its entry in the log, and only then used for pricing.
/// </summary>
public sealed class PriceBookStore(
    IDbContextFactory<CostDbContext> contexts, Pricer pricer, PriceLists lists, CatalogueCorrections corrections,
    LiveSignals signals, TimeProvider time) : IDisposable
{
    private readonly CatalogueParts _parts = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    public PriceBook Book => pricer.Book;

    /// <summary>Runs at the start. Throws <see cref="SettingException"/> with the name of a row that cannot be used.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var versions = await context.MarketVersions.AsNoTracking().OrderBy(version => version.From).ToListAsync(ct);
        var own = await context.OwnPrices.AsNoTracking().Where(price => price.DeletedAt == null).ToListAsync(ct);
        var selections = await context.ListSelections.AsNoTracking().Where(selection => selection.DeletedAt == null).ToListAsync(ct);
        var tiers = await context.ServiceTierEditions.AsNoTracking().OrderBy(edition => edition.From).ToListAsync(ct);
        pricer.Use(new PriceBook(
            [pricer.Book.Market[0], .. versions.Select(Version)],
            pricer.Book.TierEditions[0].Rules,
            [.. own.Select(PriceBookRows.Own)],
            [.. selections.Select(row => PriceBookRows.Selection(row, lists))],
            [.. tiers.Select(PriceBookRows.Tiers)],
            pricer.Book.Fees));
    }

    /// <summary>
    /// A stored version with corrections, as records are priced by it. Throws <see cref="SettingException"/> when the row cannot be read.
    /// Equal parts of several versions are in memory once.
    /// </summary>
    public MarketVersion Version(MarketVersionRow row) => PriceBookRows.Version(row, _parts, corrections);

    /// <param name="change">Checks the change and puts rows into the context; gives null where nothing is to be changed.</param>
    /// <param name="by">The person's e-mail address or the API key's name.</param>
    /// <returns>Whether something was changed.</returns>
    public async Task<bool> ChangeAsync(Func<CostDbContext, Task<PriceBookChange?>> change, string by, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await change(context) is not { } made) return false;

            context.AuditEntries.Add(ChangeLog.Entry(time.GetUtcNow().UtcDateTime, by, made.Action, made.What, made.Before, made.After));
            await context.SaveChangesAsync(ct);
            pricer.Use(made.Book);
        }
        finally
        {
            _turn.Release();
        }

        signals.Raise(Topic.Prices);
        return true;
    }

    public void Dispose() => _turn.Dispose();
}

/// <summary>A change of the price book that was checked and is ready to be saved.</summary>
/// <param name="Book">The book that prices records from now on.</param>
/// <param name="Action">The log's name of the change, one of <see cref="PriceActions"/>.</param>
/// <param name="What">The name of what was changed.</param>
/// <param name="Before">The JSON before the change; null for something new.</param>
/// <param name="After">The JSON after the change; null for something that was deleted.</param>
public sealed record PriceBookChange(PriceBook Book, string Action, string What, string? Before, string? After);

/// <summary>The log's names of changes of prices.</summary>
public static class PriceActions
{
    public const string OwnCreated = "own_price.created";
    public const string OwnChanged = "own_price.changed";
    public const string OwnDeleted = "own_price.deleted";
    public const string ListSelected = "price_list.selected";
    public const string ListEnded = "price_list.ended";
    public const string VersionApplied = "market_version.applied";
    public const string TiersChanged = "service_tiers.changed";
    public const string FileWaiting = "market_file.waiting";
    public const string FileDropped = "market_file.dropped";
    public const string RepricingStarted = "repricing.started";
    public const string RepricingEnded = "repricing.ended";
}
