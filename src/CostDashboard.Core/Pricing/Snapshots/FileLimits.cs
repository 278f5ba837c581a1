using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// What a file may hold at most, found in one pass that keeps nothing: a small file can still ask for gigabytes of objects.
/// </summary>
internal static class FileLimits
{
    /// <summary>Ten times what the largest catalogue has.</summary>
    private const int MaximumTokens = 2_000_000;

    /// <summary>Each is compiled, even where it is never used.</summary>
    private const int MaximumExpressions = 1_000;

    /// <summary>Throws <see cref="PriceDataException"/>; also where the file is no JSON.</summary>
    internal static void Check(ReadOnlySpan<byte> file)
    {
        var (tokens, expressions) = (0, 0);
        var json = new Utf8JsonReader(file);
        try
        {
            while (json.Read())
            {
                if (++tokens > MaximumTokens) throw Bad($"The file has more than {MaximumTokens:N0} values.");
                if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("regex"u8)) continue;
                if (++expressions > MaximumExpressions) throw Bad($"The file has more than {MaximumExpressions:N0} regular expressions.");
            }
        }
        catch (JsonException error)
        {
            throw Bad(Formats.JsonFault.At(error, file));
        }
    }

    private static PriceDataException Bad(string what) => new("$", what, JsonAt.KeepTheOld);
}
