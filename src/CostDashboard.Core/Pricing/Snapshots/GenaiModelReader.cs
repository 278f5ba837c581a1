using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Reads a provider's models one by one, with checks that the shipped catalogue needs not pass but a file from outside does.
/// </summary>
internal sealed class GenaiModelReader(SnapshotDraft draft)
{
    internal List<CatalogueModel> Read(JsonAt list, string provider)
    {
        var entries = list.Items().ToList();
        draft.Admit(entries.Count, list);
        var ids = new EntryIds(entries);
        var models = new List<CatalogueModel>(entries.Count);
        foreach (var at in entries)
        {
            string? id = null;
            try
            {
                id = ids.Of(at);
                models.Add(Model(at));
            }
            catch (PriceDataException error)
            {
                draft.LeaveOut(new LeftOutEntry(provider, id ?? EntryIds.Readable(at)), error);
            }
        }

        return models;
    }

    private CatalogueModel Model(JsonAt at)
    {
        var model = CatalogueReader.Model(at);
        if (draft.Expressions.Objection(model.Match) is { } objection) throw at.Required("match").Bad(objection);

        var prices = at.Required("prices");
        if (prices.IsList) foreach (var entry in prices.Items()) CheckConstraint(entry);
        foreach (var price in model.Prices) CheckRates(prices, price.Rates);

        return model;
    }

    private static void CheckConstraint(JsonAt entry)
    {
        if (entry.Optional("constraint") is not { } constraint) return;
        if (constraint.Optional("start_date") is not null && constraint.Optional("start_time") is not null)
            throw constraint.Bad("A price holds from a day on or in hours of the day; this says both.");
        if (constraint.Optional("start_time") is { } start && start.Text() == constraint.Required("end_time").Text())
            throw constraint.Bad("The hours end when they begin: the price would never hold.");
    }

    private void CheckRates(JsonAt prices, Rates rates)
    {
        foreach (var (name, rate) in rates.InOrder())
        {
            if (rate.Tiers.Select(tier => tier.Start).Distinct().Count() < rate.Tiers.Count)
                throw prices.Bad($"\"{name}\" has two tiers with the same start.");
        }

        foreach (var name in rates.Other.Keys) draft.Count($"not charged, as we do not count it: {name}", prices.Path);
    }
}
