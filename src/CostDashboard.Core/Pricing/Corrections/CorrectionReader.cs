using System.Globalization;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Corrections;

/// <summary>
/// Reads corrections: {"corrections": [{"id": …, "provider": …, "models": […], "rates": {…}, "source": …, "recorded": …, "reason": …}],
/// "names": […], "other_models": {…}}. Strict: a slip in a field's name would leave a price uncorrected without a word.
/// </summary>
internal static class CorrectionReader
{
    private static readonly string[] Names =
    [
        "id", "provider", "models", "rates", "derived", "prices", "instead_of", "match", "match_instead_of", "add", "source", "recorded",
        "reason",
    ];

    internal static CatalogueCorrections Read(JsonAt file)
    {
        var corrections = file.Required("corrections").Items().Select(Correction).ToList();
        if (corrections.GroupBy(one => one.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw file.Bad($"There are two corrections \"{twice.Key}\".");

        return new CatalogueCorrections(corrections, new NameRules(
            file.Optional("names") is { } names ? [.. names.Items().Select(Name)] : [],
            file.Optional("other_models") is { } others
                ? [.. Explained(others).Required("parts").Items().Select(part => part.Text())]
                : []));
    }

    private static CatalogueCorrection Correction(JsonAt at)
    {
        if (at.Properties().Select(one => one.Name).Except(Names).FirstOrDefault() is { } unknown)
            throw at.Bad($"\"{unknown}\" is not a field of a correction. Those are {string.Join(", ", Names)}.");

        var kind = Explained(at).OnlyOneOf("rates", "derived", "prices", "match", "add");
        return new CatalogueCorrection
        {
            Id = at.Required("id").Text(),
            Provider = at.Required("provider").Text(),
            Source = at.Required("source").Text(),
            Models = kind == "add" ? [] : [.. at.Required("models").Items().Select(model => new ModelPattern(model.Text()))],
            Rates = kind == "rates" ? RatesJson.Read(at.Required(kind)) : null,
            Derived = kind == "derived" ? [.. at.Required(kind).Items().Select(Derived)] : [],
            Prices = kind == "prices" ? CatalogueReader.Prices(at.Required(kind)) : [],
            PricesBefore = kind == "prices" ? CatalogueReader.Prices(at.Required("instead_of")) : [],
            Match = kind == "match" ? MatchRuleReader.Read(at.Required(kind)) : null,
            MatchBefore = kind == "match" ? MatchRuleReader.Read(at.Required("match_instead_of")) : null,
            Added = kind == "add" ? CatalogueReader.Model(at.Required(kind)) : null,
        };
    }

    private static DerivedRate Derived(JsonAt at)
    {
        var (rate, of) = (at.Required("rate"), at.Required("of"));
        foreach (var name in new[] { rate, of })
        {
            if (!RateKeys.Counted.Contains(name.Text())) throw name.Bad($"\"{name.Text()}\" is not a rate of what we count.");
        }

        return new DerivedRate(rate.Text(), of.Text(), at.Required("times").Number());
    }

    private static RegionName Name(JsonAt at) =>
        new(Explained(at).Required("provider").Text(), at.Required("prefix").Text(), at.Required("as").Text());

    /// <summary>Nothing is corrected without saying why and by which page, read on which day.</summary>
    private static JsonAt Explained(JsonAt at)
    {
        _ = at.Required("reason").Text();
        var (source, day) = (at.Required("source"), at.Required("recorded"));
        if (!Uri.TryCreate(source.Text(), UriKind.Absolute, out var page) || page.Scheme != Uri.UriSchemeHttps)
            throw source.Bad("The source is the https address of a page.");
        if (!DateOnly.TryParseExact(day.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw day.Bad($"\"{day.Text()}\" is not a date as 2026-11-22.");

        return at;
    }
}
