using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Reads <c>{"characters_per_token": {…}, "families": [{"id", "name", "encoding", "ratios"?, "source", "names": […]}]}</c>.
/// </summary>
internal static class FamiliesReader
{
    private const string UnknownId = "unknown";

    public static TokenizerFamilies Read(JsonAt file)
    {
        var families = file.Required("families").Items().Select(Family).ToList();
        var twice = families.SelectMany(family => family.Names).GroupBy(name => name).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw file.Bad($"The name \"{twice.Key}\" is there twice.");

        var unknown = families.Find(family => family.Id == UnknownId) ?? throw file.Bad($"The family \"{UnknownId}\" is missing.");
        return TokenizerFamilies.Of(families, OfEach(file.Required("characters_per_token"), Rate), unknown);
    }

    private static TokenizerFamily Family(JsonAt at)
    {
        var encoding = at.Required("encoding");
        if (!Tokenizers.Names.Contains(encoding.Text())) throw encoding.Bad($"There is no encoding \"{encoding.Text()}\".");

        return new TokenizerFamily
        {
            Id = at.Required("id").Text(),
            Name = at.Required("name").Text(),
            Encoding = encoding.Text(),
            Ratios = at.Optional("ratios") is { } ratios ? OfEach(ratios, Ratio) : null,
            Source = at.Required("source").Text(),
            Names = [.. at.Required("names").Items().Select(name => name.Text())],
        };
    }

    private static PerScript<T> OfEach<T>(JsonAt at, Func<JsonAt, T> read) =>
        new(script => read(at.Required(script.ToString().ToLowerInvariant())));

    /// <summary>[usual, smallest, largest].</summary>
    private static ScriptRatio Ratio(JsonAt at)
    {
        var numbers = at.Items().Select(Rate).ToList();
        return numbers is [var usual, var low, var high] && low <= usual && usual <= high
            ? new ScriptRatio(usual, low, high)
            : throw at.Bad("A ratio is three numbers: the usual one, the smallest and the largest.");
    }

    private static decimal Rate(JsonAt at) =>
        at.Number() is > 0 and <= 100 and var rate ? rate : throw at.Bad("A rate is above 0 and at most 100.");
}
