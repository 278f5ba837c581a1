using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Why nothing of a body can be read. The message names line and byte, both from 1, where there is a place to name.</summary>
public sealed record UnreadableBody(string Message)
{
    public static readonly UnreadableBody Empty = new("empty body");

    public static readonly UnreadableBody TooManyRecords = new(string.Create(CultureInfo.InvariantCulture,
        $"more than {UsageLimits.RecordsPerBody:N0} records in one body; send several smaller ones"));

    public static readonly UnreadableBody NoRecords = new("must be a JSON object, an array of objects, or one object a line");

    /// <summary><paramref name="linesBefore"/>: lines of the body that the reader was not shown.</summary>
    public static UnreadableBody At(JsonException error, long linesBefore = 0) => new(Describe(error, linesBefore));

    /// <summary>"line 3, byte 17: ...".</summary>
    internal static string Describe(JsonException error, long linesBefore)
    {
        var line = linesBefore + (error.LineNumber ?? 0) + 1;
        var position = (error.BytePositionInLine ?? 0) + 1;

        return string.Create(CultureInfo.InvariantCulture, $"line {line}, byte {position}: not JSON: {JsonFault.Words(error)}");
    }
}
