using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>A call to compare prices by.</summary>
/// <param name="Input">Tokens of the whole input.</param>
/// <param name="Cached">How many of these are read from the cache.</param>
public sealed record TypicalCall(long Input, long Cached, long Output)
{
    public static readonly TypicalCall Usual = new(10_000, 0, 1_000);

    /// <summary>More than any model takes; sums stay far from their limits.</summary>
    public const long Most = 100_000_000;

    public TokenCounts Counts => new() { Input = Input - Cached, CacheRead = Cached, Output = Output };

    /// <summary>From "10000-8000-500"; the usual call where it is anything else.</summary>
    public static TypicalCall Read(string? text) => text?.Split('-') is [var input, var cached, var output] && Of(Number(input), Number(cached), Number(output)) is { } call ? call : Usual;

    /// <returns>Null where a number is missing or out of range, or more is cached than there is.</returns>
    public static TypicalCall? Of(long? input, long? cached, long? output) =>
        input is >= 0 and <= Most && output is >= 0 and <= Most && cached is >= 0 && cached <= input ? new TypicalCall(input.Value, cached.Value, output.Value) : null;

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Input}-{Cached}-{Output}");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
