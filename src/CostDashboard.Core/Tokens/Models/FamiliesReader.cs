using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>Reads <c>{"characters_per_token": {…}, "families": [{"id", "name", "encoding", "ratios"?, "band_percent"?, "source", "names": […]}]}</c>.</summary>
internal static class FamiliesReader
{
    private const string UnknownId = "unknown";
    private const decimal WidestBand = 90;

    public static TokenizerFamilies Read(JsonAt file)
    {
        var families = file.Required("families").Items().Select(Family).ToList();
        var twice = families.SelectMany(family => family.Names).GroupBy(name => name).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw file.Bad($"The name \"{twice.Key}\" is there twice.");

        var unknown = families.Find(family => family.Id == UnknownId) ?? throw file.Bad($"The family \"{UnknownId}\" is missing.");
        return TokenizerFamilies.Of(families, Rates(file.Required("characters_per_token")), unknown);
    }

    private static TokenizerFamily Family(JsonAt at)
    {
        var encoding = at.Required("encoding");
        if (!Tokenizers.Names.Contains(encoding.Text())) throw encoding.Bad($"There is no encoding \"{encoding.Text()}\".");

        var ratios = at.Optional("ratios") is { } written ? Rates(written) : null;
        return new TokenizerFamily
        {
            Id = at.Required("id").Text(),
            Name = at.Required("name").Text(),
            Encoding = encoding.Text(),
            Ratios = ratios,
            BandPercent = ratios is null ? 0 : Band(at.Required("band_percent")),
            Source = at.Required("source").Text(),
            Names = [.. at.Required("names").Items().Select(name => name.Text())],
        };
    }

    private static decimal Band(JsonAt at) => at.Number() is > 0 and <= WidestBand and var band ? band : throw at.Bad($"A band is above 0 and at most {WidestBand} percent.");

    private static PerScript<decimal> Rates(JsonAt at)
    {
        decimal Of(string script) => Rate(at.Required(script));
        return new PerScript<decimal>(Of("prose"), Of("code"), Of("korean"), Of("cjk"), Of("other"), Of("symbols"));
    }

    private static decimal Rate(JsonAt at) => at.Number() is > 0 and <= 100 and var rate ? rate : throw at.Bad("A rate is above 0 and at most 100.");
}
