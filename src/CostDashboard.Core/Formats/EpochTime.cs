using System.Globalization;

namespace CostDashboard.Core.Formats;

/// <summary>Reads seconds since 1970, whole or not; a number too large for them is in milliseconds.</summary>
internal static class EpochTime
{
    // Later than 2286 in seconds: such a number is in milliseconds.
    private const decimal MostSeconds = 10_000_000_000m;
    private const decimal EndOfTime = 253_402_300_800_000m;

    /// <summary>UTC, cut to the millisecond; null for what is no time.</summary>
    public static DateTime? Parse(ReadOnlySpan<byte> number)
    {
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < 0) return null;

        var milliseconds = decimal.Truncate(value < MostSeconds ? value * 1000 : value);
        return milliseconds < EndOfTime ? DateTime.UnixEpoch.AddMilliseconds((double)milliseconds) : null;
    }
}
