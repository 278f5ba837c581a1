using System.Globalization;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Dates in models' names: "claude-x-20250929" is also written "claude-x-2025-09-29".</summary>
internal static class DatedNames
{
    private const int DatePart = 9; // "-20250929"

    /// <summary>Null when the name does not end in a date.</summary>
    internal static string? WithDashesAtEnd(string model) => WithDashes(model, model.Length - DatePart);

    /// <summary>The date may stand before "-" or ":" as well, as in "claude-x-20250929-v1:0". Null when there is none.</summary>
    internal static string? WithDashesInside(string model)
    {
        for (var at = model.IndexOf("-20", StringComparison.Ordinal); at >= 0; at = model.IndexOf("-20", at + 1, StringComparison.Ordinal))
        {
            var end = at + DatePart;
            if (end < model.Length && model[end] is '-' or ':' && WithDashes(model, at) is { } dashed) return dashed;
        }

        return null;
    }

    private static string? WithDashes(string model, int at)
    {
        if (at < 0 || at + DatePart > model.Length || model[at] != '-') return null;

        var digits = model.AsSpan(at + 1, DatePart - 1);
        if (!digits.StartsWith("20")
            || !DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return null;

        return $"{model.AsSpan(0, at)}-{digits[..4]}-{digits[4..6]}-{digits[6..]}{model.AsSpan(at + DatePart)}";
    }
}
