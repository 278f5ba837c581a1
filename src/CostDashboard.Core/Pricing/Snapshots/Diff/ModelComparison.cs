using System.Globalization;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>Compares one model of two catalogues.</summary>
internal sealed class ModelComparison(PriceCatalogue old, PriceCatalogue @new, DateTime atUtc)
{
    /// <summary>Null when nothing that matters is different. One of the two models may be missing.</summary>
    internal ModelChange? Compare(string provider, CatalogueModel? before, CatalogueModel? after)
    {
        var rates = Rates(before, after);
        var notes = before is not null && after is not null ? Notes(before, after) : [];
        var redirected = before is null ? null : Redirection(provider, before) ?? OtherProvider(provider, before, after);
        if (redirected is not null) notes = [.. notes, redirected];
        if (before is not null && after is not null && rates.Count == 0 && notes.Count == 0) return null;

        var kind = before is null ? ModelChangeKind.New : after is null ? ModelChangeKind.Vanished : ModelChangeKind.Changed;
        var flags = Flags(kind, rates, after) | (redirected is null ? ChangeConcerns.None : ChangeConcerns.Redirected);
        return new ModelChange(provider, (before ?? after)!.Id, kind, rates, notes, flags);
    }

    private List<RateChange> Rates(CatalogueModel? before, CatalogueModel? after)
    {
        var old = before is null ? [] : RatesByTime.Of(before, atUtc);
        var @new = after is null ? [] : RatesByTime.Of(after, atUtc);
        var times = old.Keys.Union(@new.Keys, StringComparer.Ordinal);

        // A time that only one side knows is compared with the other's ordinary price, which holds then.
        return [.. times.SelectMany(when => RateComparison.Changes(
            when, old.GetValueOrDefault(when) ?? old.GetValueOrDefault(""), @new.GetValueOrDefault(when) ?? @new.GetValueOrDefault("")))];
    }

    private ChangeConcerns Flags(ModelChangeKind kind, List<RateChange> rates, CatalogueModel? after)
    {
        // A new model's rates have nothing to be compared with, and a vanished one's are all gone: the kind says so.
        var flags = kind == ModelChangeKind.Changed
            ? rates.Aggregate(ChangeConcerns.None, (all, rate) => all | rate.Flags)
            : ChangeConcerns.None;
        var isFree = after is not null && (kind == ModelChangeKind.New || rates.Count > 0)
            && RatesByTime.Of(after, atUtc).Values.All(
                price => price.InOrder().All(rate => rate.Value.Base == 0 && rate.Value.Tiers.All(tier => tier.Price == 0)));
        return isFree ? flags | ChangeConcerns.Free : flags;
    }

    private static List<string> Notes(CatalogueModel before, CatalogueModel after)
    {
        var notes = new List<string>();
        var (old, @new) = (MatchRuleWriter.Text(before.Match), MatchRuleWriter.Text(after.Match));
        if (old != @new) notes.Add($"Matches by {@new}, was {old}.");
        if (before.ContextWindow is { } window && after.ContextWindow is { } other && window != other)
        {
            notes.Add($"Context window {other}, was {window}.");
        }
        if (before.Deprecated != after.Deprecated) notes.Add(after.Deprecated ? "Is deprecated now." : "Is no longer deprecated.");
        return notes;
    }

    /// <summary>A rule elsewhere in the file can take a model's name without touching its price.</summary>
    private string? Redirection(string provider, CatalogueModel before)
    {
        var name = PriceCatalogue.Plain(before.Id);
        if (old.ById(provider)?.FindModel(name)?.Id != before.Id) return null;

        var found = @new.ById(provider)?.FindModel(name)?.Id;
        return found is null || found == before.Id ? null : $"The name \"{before.Id}\" is now priced as \"{found}\".";
    }

    /// <summary>A provider's rule can take names that come without a provider.</summary>
    private string? OtherProvider(string provider, CatalogueModel before, CatalogueModel? after)
    {
        if (old.FindProviderOf(before.Id)?.Id != provider) return null;

        var found = @new.FindProviderOf(before.Id)?.Id;
        if (found == provider || (found is null && after is null)) return null;
        return $"The name \"{before.Id}\" without a provider now means {found ?? "none"}.";
    }
}

/// <summary>
/// A model's rates by when they hold, from an instant on: "" for the ordinary price, "from 2027-01-01", "01:00–04:00 UTC".
/// </summary>
internal static class RatesByTime
{
    internal static Dictionary<string, Rates> Of(CatalogueModel model, DateTime atUtc)
    {
        var standing = Standing(model, DateOnly.FromDateTime(atUtc));
        var faces = new Dictionary<string, Rates>(StringComparer.Ordinal) { [""] = model.Prices[standing].Rates };

        // The list is scanned from its end: what stands before the standing price never holds. Of two alike, the last does.
        foreach (var entry in model.Prices.Skip(standing + 1)) faces[Label(entry)] = entry.Rates;
        return faces;
    }

    /// <summary>The last price that holds on that day at all hours; else the first, which holds where no other does.</summary>
    private static int Standing(CatalogueModel model, DateOnly day)
    {
        for (var i = model.Prices.Count - 1; i > 0; i--)
        {
            if (model.Prices[i].Window is null && !(model.Prices[i].From > day)) return i;
        }

        return 0;
    }

    private static string Label(PriceEntry entry) => entry.Window is { } window
        ? string.Create(CultureInfo.InvariantCulture, $"{window.Start:HH:mm}–{window.End:HH:mm} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"from {entry.From:yyyy-MM-dd}");
}
