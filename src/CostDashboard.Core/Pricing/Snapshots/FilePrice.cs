using System.Globalization;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>A price as files write it: a number, or a number in a text.</summary>
internal static class FilePrice
{
    /// <summary>
    /// USD for one there, for <paramref name="unit"/> here. Throws <see cref="PriceDataException"/> for what is no price.
    /// </summary>
    internal static decimal Of(JsonAt at, decimal unit)
    {
        var price = Number(at);
        // Compared before it is multiplied, so that nothing overflows.
        return price is >= 0 && price <= Rate.Maximum / unit
            ? WithoutNoise(price * unit)
            : throw at.Bad($"A price lies between 0 and {Rate.Maximum / unit} USD; this is {price}.");
    }

    /// <summary>OpenRouter writes "0.0000025" where others write 2.5e-06.</summary>
    internal static decimal Number(JsonAt at)
    {
        if (!at.IsText) return at.Number();

        return decimal.TryParse(at.TextOrEmpty(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? PlainDecimal.Of(number)
            : throw at.Bad("The text is not a number.");
    }

    /// <summary>Whether it is a number, or a text of one, other than 0. Never throws.</summary>
    internal static bool IsAmount(JsonAt at)
    {
        try
        {
            return Number(at) != 0;
        }
        catch (PriceDataException)
        {
            return false;
        }
    }

    /// <summary>
    /// "3.9998000000000007e-07" was worked out in binary floating point, which holds 15 digits: what lies beyond is no price, nor are zeros
    /// at its end.
    /// </summary>
    internal static decimal WithoutNoise(decimal price) =>
        decimal.Parse(price.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
