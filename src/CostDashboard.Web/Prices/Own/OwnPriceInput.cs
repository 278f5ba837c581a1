using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>An own price as a person types it. Some of its texts may not be numbers yet.</summary>
public sealed class OwnPriceInput
{
    /// <summary>The rates that the form asks for. A price may have other rates, which are kept.</summary>
    public static readonly IReadOnlyList<string> RateFields = [RateKeys.Input, RateKeys.Output, RateKeys.CacheRead, RateKeys.CacheWrite];

    private Dictionary<string, Rate> _others = [];
    private DateTime? _from;
    private DateTime? _to;

    public string Name { get; set; } = "";

    public string Model { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Source { get; set; } = "";

    public string Team { get; set; } = "";

    public string ServiceTier { get; set; } = "";

    /// <summary>Days of the reporting zone.</summary>
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public OwnPriceKind Kind { get; set; }

    /// <summary>Rates by <see cref="RateFields"/>, in USD per 1M tokens.</summary>
    public Dictionary<string, string> Rates { get; } = RateFields.ToDictionary(key => key, _ => "");

    public string Percent { get; set; } = "";

    public string SameAsProvider { get; set; } = "";

    public string SameAsModel { get; set; } = "";

    public string UsdPerHour { get; set; } = "";

    public string OutputSpeed { get; set; } = "";

    public string InputSpeed { get; set; } = "";

    /// <summary>The value is in percent.</summary>
    public string Utilisation { get; set; } = "100";

    /// <summary>A price for a model without one, from its first record on.</summary>
    public static OwnPriceInput For(RepricingInput records) => new()
    {
        Name = records.Model,
        Model = records.Model,
        Provider = records.Provider == Dimensions.Unattributed ? "" : records.Provider,
        From = records.First,
    };

    public static OwnPriceInput Of(OwnPrice? price, ReportingZone zone)
    {
        var draft = new OwnPriceInput();
        if (price is null) return draft;

        var conditions = price.Conditions;
        (draft.Name, draft.Model, draft.Provider) = (price.Name, conditions.Model ?? "", conditions.Provider ?? "");
        (draft.Source, draft.Team, draft.ServiceTier) = (conditions.Source ?? "", conditions.Team ?? "", conditions.ServiceTier ?? "");
        (draft._from, draft._to) = (conditions.From, conditions.To);
        (draft.From, draft.To) = (Day(conditions.From, zone), Day(conditions.To, zone));
        draft.Kind = price switch
        {
            { Adjustment: not null } => OwnPriceKind.Adjustment,
            { SameAs: not null } => OwnPriceKind.SameAs,
            { SelfHosted: not null } => OwnPriceKind.SelfHosted,
            _ => OwnPriceKind.Rates,
        };
        foreach (var key in RateFields) draft.Rates[key] = Text(price.Rates?.Find(key)?.Base);
        draft._others = price.Rates?.InOrder().Where(rate => !RateFields.Contains(rate.Key) || rate.Value.Tiers.Count > 0)
            .ToDictionary() ?? [];
        draft.Percent = Text(price.Adjustment);
        (draft.SameAsProvider, draft.SameAsModel) = (price.SameAs?.Provider ?? "", price.SameAs?.Model ?? "");
        if (price.SelfHosted is { } machine)
        {
            draft.UsdPerHour = Text(machine.UsdPerHour);
            draft.OutputSpeed = Text(machine.OutputTokensPerSecond);
            draft.InputSpeed = Text(machine.InputTokensPerSecond);
            draft.Utilisation = Text(machine.Utilisation * 100);
        }

        return draft;
    }

    /// <returns>The price, which may still have problems of its own; refused where a text is not a number.</returns>
    public Outcome<OwnPrice> ToPrice(ReportingZone zone)
    {
        var numbers = new NumberTexts();
        var price = new OwnPrice
        {
            Id = 0,
            Name = Name.Trim(),
            Conditions = new PriceConditions
            {
                Model = Given(Model),
                Provider = Given(Provider),
                Source = Given(Source),
                Team = Given(Team),
                ServiceTier = Given(ServiceTier),
                From = Instant(From, _from, zone),
                To = Instant(To, _to, zone),
            },
            Rates = Kind == OwnPriceKind.Rates ? ReadRates(numbers) : null,
            Adjustment = Kind == OwnPriceKind.Adjustment ? numbers.Read("adjustment", Percent) ?? 0 : null,
            SameAs = Kind == OwnPriceKind.SameAs ? new CatalogueName(SameAsProvider.Trim(), SameAsModel.Trim()) : null,
            SelfHosted = Kind == OwnPriceKind.SelfHosted ? ReadMachine(numbers) : null,
        };
        return numbers.Errors.Count == 0 ? price : Refusal.Of(numbers.Errors);
    }

    /// <summary>Null while a figure is missing or is not a number.</summary>
    public SelfHosting? Machine()
    {
        var numbers = new NumberTexts();
        var machine = ReadMachine(numbers);
        return numbers.Errors.Count == 0 && machine.Problems().Count == 0 ? machine : null;
    }

    private Rates ReadRates(NumberTexts numbers)
    {
        var rates = new Dictionary<string, Rate>(_others);
        foreach (var (key, text) in Rates)
        {
            if (text.Trim().Length == 0) rates.Remove(key);
            else if (numbers.Read("rates." + key, text) is { } usd) rates[key] = new Rate(usd, _others.GetValueOrDefault(key)?.Tiers);
        }

        return new Rates(rates);
    }

    private SelfHosting ReadMachine(NumberTexts numbers) => new()
    {
        UsdPerHour = numbers.Read("self_hosted.usd_per_hour", UsdPerHour) ?? 0,
        OutputTokensPerSecond = numbers.Read("self_hosted.output_tokens_per_second", OutputSpeed) ?? 0,
        InputTokensPerSecond = InputSpeed.Trim().Length == 0 ? null : numbers.Read("self_hosted.input_tokens_per_second", InputSpeed),
        Utilisation = (numbers.Read("self_hosted.utilisation", Utilisation) ?? 0) / 100,
    };

    private static string? Given(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    private static string Text(decimal? number) => number?.ToString("0.############", CultureInfo.CurrentCulture) ?? "";

    /// <summary>The form shows days only. A time within a day is kept as long as its day is not changed.</summary>
    private static DateTime? Instant(DateOnly? day, DateTime? was, ReportingZone zone) =>
        day is null || day == Day(was, zone) ? (day is null ? null : was) : zone.StartOf(day.Value);

    private static DateOnly? Day(DateTime? utc, ReportingZone zone) => utc is { } instant ? zone.DayOf(instant) : null;
}

/// <summary>The kinds of own price that the form offers.</summary>
public enum OwnPriceKind
{
    Rates,
    Adjustment,
    SameAs,
    SelfHosted,
}

/// <summary>Reads numbers that people type, and collects the texts that are not numbers.</summary>
public sealed class NumberTexts
{
    private readonly List<FieldProblem> _errors = [];

    public IReadOnlyList<FieldProblem> Errors => _errors;

    public decimal? Read(string field, string text)
    {
        // A price has at most 20 digits; a product of more digits and a quantity could overflow.
        if (text.Trim() is { Length: > 0 and <= 20 } written
            && decimal.TryParse(written, NumberStyles.Number, CultureInfo.CurrentCulture, out var number))
        {
            return number;
        }

        _errors.Add(new FieldProblem(field, text.Trim().Length == 0 ? "is missing." : "is not a number."));
        return null;
    }
}
