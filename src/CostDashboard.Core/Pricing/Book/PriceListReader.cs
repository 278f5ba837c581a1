using System.Text.Json;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// Reads <c>{"lists": [{"id": "l-1", "name": "Reseller", "models": [{"model": "m", "input": 3, "output": 15, "cache_write": 3.75,
/// "cache_read": 0.3, "context": 200000}], "self_hosted": [{"model": "n", "usd_per_hour": 1.01, "output_tokens_per_second": 50}]}]}</c>,
/// in USD per million tokens. <c>"prices"</c> in a model takes the catalogue's names, for what has no short one.
/// </summary>
internal static class PriceListReader
{
    private static readonly (string Name, string RateKey)[] ShortNames =
    [
        ("input", RateKeys.Input), ("output", RateKeys.Output), ("cache_read", RateKeys.CacheRead),
        ("cache_write", RateKeys.CacheWrite), ("cache_write_1h", RateKeys.CacheWrite1h),
    ];

    internal static IReadOnlyList<PriceList> Lists(JsonAt file)
    {
        var lists = file.Required("lists").Items().Select(List).ToList();
        var twice = lists.GroupBy(list => list.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? lists : throw file.Bad($"List \"{twice.Key}\" is there twice.");
    }

    private static PriceList List(JsonAt at)
    {
        var models = at.Required("models").Items().Select(Model);
        var machines = at.Optional("self_hosted") is { } own ? own.Items().Select(Machine) : [];
        var list = models.Concat(machines).ToList();
        var twice = list.GroupBy(model => model.Model.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw at.Bad($"\"{twice.Key}\" is there twice.");

        return new PriceList(at.Required("id").Text(), at.Required("name").Text(), list);
    }

    private static PriceListModel Model(JsonAt at) => new()
    {
        Model = at.Required("model").Text(),
        Rates = ReadRates(at),
        ContextWindow = at.Optional("context")?.Whole(),
        IsSelfHosted = at.Optional("self_hosted")?.Value.ValueKind == JsonValueKind.True,
    };

    private static PriceListModel Machine(JsonAt at)
    {
        var machine = MachineJson.Read(at);
        return new PriceListModel
        {
            Model = at.Required("model").Text(),
            Rates = machine.ToRates(),
            ContextWindow = at.Optional("context")?.Whole(),
            IsSelfHosted = true,
            SelfHosting = machine,
            Instance = at.Optional("instance")?.Text(),
        };
    }

    private static Rates ReadRates(JsonAt at)
    {
        var rates = at.Optional("prices") is { } prices ? RatesJson.Read(prices).InOrder().ToDictionary() : [];
        foreach (var (name, key) in ShortNames)
        {
            if (at.Optional(name) is not { } price) continue;
            if (!rates.TryAdd(key, RatesJson.ReadRate(price))) throw price.Bad($"\"{name}\" is also in \"prices\".");
        }

        // {} would be a free model: for a list, more likely a slip. A free one is written with zeros.
        return rates.Count > 0
            ? new Rates(rates)
            : throw at.Bad("The model has no price. Write \"input\": 0 and \"output\": 0 for a free one.");
    }
}
