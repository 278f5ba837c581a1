using System.Globalization;

namespace CostDashboard.Core.Pricing;

/// <summary>Says in words which model a price is of and who set it.</summary>
internal static class PriceNotes
{
    internal static string Model(AppliedPrice price) => price.FallbackProvider is { } listedBy
        ? $"{price.Model} of {price.Provider}, listed by {listedBy}, matched by {price.MatchedBy}"
        : $"{price.Model} of {price.Provider}, matched by {price.MatchedBy}";

    internal static string Origin(AppliedPrice price)
    {
        var note = price.Origin switch
        {
            PriceOrigin.Own when price.SelfHosting is null && price.Catalogue != price.OriginName => $"own price '{price.OriginName}', rates of {price.Catalogue}",
            PriceOrigin.Own => $"own price '{price.OriginName}'",
            PriceOrigin.List => $"price list '{price.OriginName}'",
            _ => $"market price, {price.Catalogue}",
        };
        if (price.OriginFrom is { } since) note += string.Create(CultureInfo.InvariantCulture, $", in force since {since:yyyy-MM-dd HH:mm} UTC");
        if (price.From is { } from) note += string.Create(CultureInfo.InvariantCulture, $"; the model's rates since {from:yyyy-MM-dd}");
        return note;
    }
}
